package dev.invar.tck.lockstep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Programs that declare a little less than a given one. */
final class EntityReductions {
    private final Program program;
    private final List<Program> smaller = new ArrayList<>();

    private EntityReductions(Program program) {
        this.program = program;
    }

    /** The programs with one thing less, those that lack the most first. */
    static List<Program> of(Program program) {
        EntityReductions reductions = new EntityReductions(program);
        program.entities().forEach(reductions::withoutEntity);
        program.entities().forEach(reductions::withoutFields);
        program.entities().forEach(reductions::withoutConstraints);
        program.entities()
                .forEach(entity ->
                        entity.fields().forEach((name, field) -> reductions.withSimplerField(entity, name, field)));
        return reductions.smaller;
    }

    private void withoutEntity(EntityDraft gone) {
        List<EntityDraft> others = new ArrayList<>();
        for (EntityDraft entity : program.entities()) {
            if (!entity.name().equals(gone.name())) {
                Map<String, FieldDraft> fields = new LinkedHashMap<>();
                entity.fields()
                        .forEach((name, field) -> fields.put(
                                name,
                                field.withTarget(field.target()
                                        .filter(target -> !target.entity().equals(gone.name())))));
                others.add(Drafts.withReferences(
                        Drafts.withFields(entity, fields),
                        reference -> !reference.target().equals(gone.name())));
            }
        }
        smaller.add(new Program(
                others,
                program.steps().stream()
                        .filter(step -> !step.step().mentions(gone.name()))
                        .toList()));
    }

    private void withoutFields(EntityDraft entity) {
        for (String name : entity.fields().keySet()) {
            if (!entity.primaryKey().contains(name)) {
                Program without = with(entity, Drafts.withoutField(entity, name));
                smaller.add(without.withSteps(without.steps().stream()
                        .map(step ->
                                new Program.Numbered(step.number(), withoutField(step.step(), entity.name(), name)))
                        .toList()));
            }
        }
    }

    private static Step withoutField(Step step, String entity, String field) {
        if (!step.entity().equals(entity)) {
            return step;
        }
        Map<String, Term> values = new LinkedHashMap<>(step.values());
        values.remove(field);
        return step.withValues(values);
    }

    private Program with(EntityDraft before, EntityDraft after) {
        return new Program(
                program.entities().stream()
                        .map(entity -> entity.name().equals(before.name()) ? after : entity)
                        .toList(),
                program.steps());
    }

    private void withoutConstraints(EntityDraft entity) {
        entity.references().forEach(gone -> smaller.add(with(entity, Drafts.withReferences(entity, not(gone)))));
        entity.uniques().forEach(gone -> smaller.add(with(entity, Drafts.withUniques(entity, not(gone)))));
        entity.checks().forEach(gone -> smaller.add(with(entity, Drafts.withChecks(entity, not(gone)))));
        if (entity.counter().isPresent()) {
            smaller.add(with(entity, Drafts.withSpecialFields(entity, Optional.empty(), entity.expiry())));
        }
        if (entity.expiry().isPresent()) {
            smaller.add(with(entity, Drafts.withSpecialFields(entity, entity.counter(), Optional.empty())));
        }
        if (!entity.payload().isEmpty()) {
            smaller.add(with(entity, Drafts.withPayload(entity, List.of())));
        }
    }

    private static <T> Predicate<T> not(T gone) {
        return Predicate.not(Predicate.isEqual(gone));
    }

    private void withSimplerField(EntityDraft entity, String name, FieldDraft field) {
        List<Function<FieldDraft, FieldDraft>> changes = new ArrayList<>();
        field.target().ifPresent(target -> changes.add(draft -> draft.withTarget(Optional.empty())));
        field.defaultValue().ifPresent(value -> changes.add(draft -> draft.withDefault(Optional.empty())));
        field.derived().ifPresent(derived -> changes.add(draft -> draft.withDerivation(Optional.empty())));
        field.traits().forEach(trait -> changes.add(draft -> draft.without(trait)));
        field.rules().forEach(rule -> changes.add(draft -> draft.withoutRule(rule)));
        for (Function<FieldDraft, FieldDraft> change : changes) {
            Map<String, FieldDraft> fields = new LinkedHashMap<>(entity.fields());
            fields.put(name, change.apply(field));
            smaller.add(with(entity, Drafts.withFields(entity, fields)));
        }
    }
}
