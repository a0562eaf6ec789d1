package dev.invar.tck.lockstep;

import java.util.ArrayList;
import java.util.List;

/** Programs as text: their entities, then their steps, each on a line of its own. */
final class ProgramText {
    private ProgramText() {}

    static String write(Program program) {
        StringBuilder text = new StringBuilder();
        program.entities().forEach(entity -> text.append(EntityText.write(entity)));
        program.steps().forEach(step -> text.append(write(step)).append('\n'));
        return text.toString();
    }

    static String write(Program.Numbered step) {
        return Expression.form("step", step.number(), StepText.write(step.step()))
                .toString();
    }

    /**
     * The program that a text holds.
     *
     * @throws IllegalArgumentException if it holds none
     */
    static Program read(String text) {
        return read(ExpressionReader.read(text));
    }

    static Program read(List<Expression> expressions) {
        List<EntityDraft> entities = new ArrayList<>();
        List<Program.Numbered> steps = new ArrayList<>();
        for (Expression expression : expressions) {
            Expression.Form form = expression.asForm();
            List<Expression> tail = form.tail();
            switch (form.head()) {
                case "entity" -> entities.add(EntityText.read(tail));
                case "step" ->
                    steps.add(new Program.Numbered(
                            Integer.parseInt(tail.get(0).asWord()),
                            StepText.read(tail.get(1).asForm())));
                default -> throw new IllegalArgumentException("A program has an unknown part: " + form.head());
            }
        }
        return new Program(entities, steps);
    }
}
