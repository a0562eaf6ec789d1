package dev.invar.tck.lockstep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Programs whose steps say a little less, or say it more simply. */
final class StepReductions {
    private StepReductions() {}

    static List<Program> of(Program program) {
        List<Program> smaller = new ArrayList<>();
        for (int i = 0; i < program.steps().size(); i++) {
            for (Step simpler : simpler(program.steps().get(i).step())) {
                List<Program.Numbered> steps = new ArrayList<>(program.steps());
                steps.set(i, new Program.Numbered(steps.get(i).number(), simpler));
                smaller.add(program.withSteps(steps));
            }
        }
        return smaller;
    }

    private static List<Step> simpler(Step step) {
        List<Step> simpler = new ArrayList<>();
        step.values().forEach((name, term) -> {
            Map<String, Term> fewer = new LinkedHashMap<>(step.values());
            fewer.remove(name);
            simpler.add(step.withValues(fewer));
            for (Term other : simpler(term)) {
                Map<String, Term> changed = new LinkedHashMap<>(step.values());
                changed.put(name, other);
                simpler.add(step.withValues(changed));
            }
        });
        simpler.addAll(ofSeveral(step));
        return simpler;
    }

    /** Steps that do with fewer rows or keys what a step does with several. */
    private static List<Step> ofSeveral(Step step) {
        if (step instanceof WriteStep.InsertAll inserts) {
            return without(inserts.rows(), rows -> new WriteStep.InsertAll(step.entity(), rows));
        }
        if (step instanceof WriteStep.DeleteAll deletions) {
            return without(deletions.keys(), keys -> new WriteStep.DeleteAll(step.entity(), keys));
        }
        return step instanceof ReadStep.FindAll reads
                ? without(reads.keys(), keys -> new ReadStep.FindAll(step.entity(), keys))
                : List.of();
    }

    private static <T> List<Step> without(List<T> items, Function<List<T>, Step> step) {
        List<Step> smaller = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            List<T> fewer = new ArrayList<>(items);
            fewer.remove(i);
            smaller.add(step.apply(fewer));
        }
        return smaller;
    }

    private static List<Term> simpler(Term term) {
        List<Term> simpler = new ArrayList<>();
        if (term instanceof Term.Elements elements) {
            for (int i = 0; i < elements.terms().size(); i++) {
                List<Term> fewer = new ArrayList<>(elements.terms());
                fewer.remove(i);
                simpler.add(new Term.Elements(elements.set(), fewer));
                for (Term other : simpler(elements.terms().get(i))) {
                    List<Term> changed = new ArrayList<>(elements.terms());
                    changed.set(i, other);
                    simpler.add(new Term.Elements(elements.set(), changed));
                }
            }
        } else if (term instanceof Term.Entries entries) {
            entries.terms().forEach((name, value) -> {
                Map<String, Term> fewer = new LinkedHashMap<>(entries.terms());
                fewer.remove(name);
                simpler.add(new Term.Entries(entries.row(), fewer));
                for (Term other : simpler(value)) {
                    Map<String, Term> changed = new LinkedHashMap<>(entries.terms());
                    changed.put(name, other);
                    simpler.add(new Term.Entries(entries.row(), changed));
                }
            });
        } else if (term instanceof Term.Literal literal) {
            simplest(literal.literal()).filter(other -> !other.equals(literal)).ifPresent(simpler::add);
        }
        return simpler;
    }

    private static Optional<Term> simplest(Object value) {
        if (value instanceof String) {
            return Optional.of(Term.of("a"));
        }
        return value instanceof Long ? Optional.of(Term.of(0L)) : Optional.empty();
    }
}
