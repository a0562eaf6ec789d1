package dev.invar.tck.lockstep;

import dev.invar.tck.lockstep.Question.Limit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes queries: most have an access path. */
final class QuestionGenerator {
    private final Dice dice;
    private final RowGenerator rows;

    QuestionGenerator(Dice dice, RowGenerator rows) {
        this.dice = dice;
        this.rows = rows;
    }

    Question next(EntityDraft entity) {
        if (dice.chance(entity.clusteringKey().isEmpty() ? 4 : 60)) {
            return insidePartition(entity);
        }
        return Question.of(conditions(entity));
    }

    /** A part of a partition, perhaps from its end. */
    private Question insidePartition(EntityDraft entity) {
        Set<String> names = new LinkedHashSet<>(entity.partitionKey());
        if (dice.chance(5)) {
            names.remove(entity.partitionKey().get(0));
        }
        int compared = dice.chance(50) ? 0 : dice.below(entity.clusteringKey().size() + 1);
        names.addAll(entity.clusteringKey().subList(0, compared));
        List<Limit> limits = new ArrayList<>();
        if (compared < entity.clusteringKey().size() && dice.chance(50)) {
            limits.addAll(limits(entity, entity.clusteringKey().get(compared)));
        } else if (dice.chance(15)) {
            limits.addAll(limits(entity, dice.pick(List.copyOf(entity.fields().keySet()))));
        }
        limits.removeIf(limit -> names.contains(limit.field()));
        return new Question(rows.compared(entity, names), limits, dice.chance(45));
    }

    private List<Limit> limits(EntityDraft entity, String field) {
        List<Limit> limits = new ArrayList<>();
        if (dice.chance(65)) {
            limits.add(limit(entity, field, dice.chance(50) ? Limit.Kind.FROM : Limit.Kind.AFTER));
        }
        if (limits.isEmpty() || dice.chance(50)) {
            limits.add(limit(entity, field, dice.chance(50) ? Limit.Kind.TO : Limit.Kind.BEFORE));
        }
        return limits;
    }

    private Limit limit(EntityDraft entity, String field, Limit.Kind kind) {
        Map<String, Term> value = rows.compared(entity, Set.of(field));
        return new Limit(field, kind, value.values().iterator().next());
    }

    private Map<String, Term> conditions(EntityDraft entity) {
        Set<String> names = new LinkedHashSet<>();
        List<List<String>> paths = new ArrayList<>();
        RowGenerator.targets(entity).forEach(target -> paths.add(target.fields()));
        entity.fields().forEach((name, field) -> {
            if (field.is(Trait.INDEXED)) {
                paths.add(List.of(name));
            }
        });
        switch (dice.pickWeighted(25, 25, 35, 6, 4, 5)) {
            case 0 -> {
                return Map.of();
            }
            case 1 -> names.addAll(entity.partitionKey());
            case 2 -> dice.pickAny(paths).ifPresent(names::addAll);
            case 3 -> names.addAll(entity.primaryKey());
            case 4 -> dice.pickAny(entity.uniques()).ifPresent(names::addAll);
            default -> names.addAll(dice.some(entity.fields().keySet(), 1));
        }
        if (!names.isEmpty() && dice.chance(30)) {
            names.addAll(dice.some(entity.fields().keySet(), 1));
        }
        Map<String, Term> conditions = rows.compared(entity, names);
        if (dice.chance(2)) {
            conditions.put("unknown", Term.of("x"));
        }
        return conditions;
    }
}
