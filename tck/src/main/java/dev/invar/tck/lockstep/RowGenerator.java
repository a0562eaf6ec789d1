package dev.invar.tck.lockstep;

import dev.invar.Row;
import dev.invar.tck.model.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes keys, rows and patches, with an eye on the rows that the model has: most are right, some are wrong in every way. */
final class RowGenerator {
    private static final Instant BEGINNING = Instant.parse("2024-02-29T12:00:00Z");
    private static final int LONGEST_LIFE = 7_000;

    private final Dice dice;
    private final ValueGenerator values;
    private final List<EntityDraft> entities;
    private final Model model;
    private final GeneratedUuids generated;

    RowGenerator(Dice dice, List<EntityDraft> entities, Model model, GeneratedUuids generated) {
        this.dice = dice;
        this.values = new ValueGenerator(dice);
        this.entities = entities;
        this.model = model;
        this.generated = generated;
    }

    /** Values of a row that is probably right. */
    Map<String, Term> inserted(EntityDraft entity) {
        Map<String, Term> row = new LinkedHashMap<>(partition(entity));
        targets(entity).forEach(target -> reference(entity, target, row, row));
        entity.fields().forEach((name, field) -> {
            if (!row.containsKey(name) && dice.chance(likelihood(entity, name, field))) {
                row.put(name, right(entity, name, field));
            }
        });
        fitSelectedRecords(entity, row);
        if (dice.chance(14)) {
            spoil(entity, row);
        }
        return row;
    }

    /** At times the partition of a row that exists, so that partitions come to have several rows. */
    private Map<String, Term> partition(EntityDraft entity) {
        boolean isShared = !entity.clusteringKey().isEmpty() && dice.chance(85);
        Optional<Row> neighbour = isShared ? dice.pickAny(model.rows(entity.name())) : Optional.empty();
        Map<String, Term> partition = new LinkedHashMap<>();
        neighbour.ifPresent(row -> entity.partitionKey()
                .forEach(name -> partition.put(name, generated.term(Objects.requireNonNull(row.get(name))))));
        return partition;
    }

    private Term right(EntityDraft entity, String name, FieldDraft field) {
        return entity.expiry().equals(Optional.of(name)) && dice.chance(60)
                ? Term.of(BEGINNING.plusMillis(dice.below(LONGEST_LIFE)))
                : values.right(field, isAddressed(entity, name));
    }

    /** Gives records the members that the same values choose for them. */
    private void fitSelectedRecords(EntityDraft entity, Map<String, Term> row) {
        entity.fields().forEach((name, field) -> {
            if (field.type() instanceof TypeDraft.Selected selected
                    && row.get(name) instanceof Term.Entries
                    && row.get(selected.selector()) instanceof Term.Literal choice) {
                TypeDraft.Nested variant = selected.variants().get(String.valueOf(choice.literal()));
                if (variant == null) {
                    row.remove(name);
                } else {
                    row.put(name, values.right(FieldDraft.of(variant), false));
                }
            }
        });
    }

    /** How often an insert has a value for a field, in percent. */
    private static int likelihood(EntityDraft entity, String name, FieldDraft field) {
        if (field.derived().isPresent() || field.is(Trait.GENERATED_ALWAYS)) {
            return 4;
        }
        if (field.is(Trait.GENERATED)) {
            return 12;
        }
        if (field.defaultValue().isPresent()) {
            return 45;
        }
        return field.is(Trait.REQUIRED) || entity.primaryKey().contains(name) ? 98 : 65;
    }

    /** Makes a value wrong, or has one too many or too few. */
    private void spoil(EntityDraft entity, Map<String, Term> row) {
        int count = dice.pickWeighted(0, 75, 25);
        for (String name : dice.some(entity.fields().keySet(), count)) {
            FieldDraft field = draft(entity, name);
            row.put(name, dice.chance(85) ? values.wrong(field, isAddressed(entity, name)) : new Term.Nothing());
        }
        if (dice.chance(10)) {
            row.put("unknown", Term.of(1L));
        }
    }

    private static FieldDraft draft(EntityDraft entity, String name) {
        FieldDraft field = entity.fields().get(name);
        if (field == null) {
            throw new IllegalStateException(entity.name() + " has no field " + name);
        }
        return field;
    }

    private static boolean isAddressed(EntityDraft entity, String name) {
        FieldDraft field = draft(entity, name);
        return field.is(Trait.UNIQUE)
                || field.is(Trait.INDEXED)
                || field.target().isPresent()
                || entity.primaryKey().contains(name)
                || entity.uniques().stream().anyMatch(unique -> unique.contains(name))
                || entity.references().stream()
                        .anyMatch(reference -> reference.fields().contains(name));
    }

    /** Fields that reference, and what they reference. */
    record Target(List<String> fields, String entity) {}

    static List<Target> targets(EntityDraft entity) {
        List<Target> targets = new ArrayList<>();
        entity.fields()
                .forEach((name, field) ->
                        field.target().ifPresent(target -> targets.add(new Target(List.of(name), target.entity()))));
        entity.references().forEach(reference -> targets.add(new Target(reference.fields(), reference.target())));
        return targets;
    }

    /** Sets the fields of a reference, as far as they are not set. */
    private void reference(EntityDraft entity, Target target, Map<String, Term> own, Map<String, Term> row) {
        int choice = dice.pickWeighted(78, 4, 8, 10);
        List<Term> parent = new ArrayList<>();
        if (choice == 0) {
            parent.addAll(existingKey(entity(target.entity())));
        } else if (choice == 1 && target.entity().equals(entity.name())) {
            entity.primaryKey().stream().map(own::get).filter(Objects::nonNull).forEach(parent::add);
        } else if (choice == 2) {
            target.fields().forEach(name -> parent.add(values.right(draft(entity, name), true)));
        }
        for (int i = 0; i < target.fields().size() && i < parent.size(); i++) {
            row.putIfAbsent(target.fields().get(i), parent.get(i));
        }
    }

    private EntityDraft entity(String name) {
        return entities.stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no entity " + name));
    }

    /** The key of a row that exists; empty if there is none. */
    List<Term> existingKey(EntityDraft entity) {
        return dice.pickAny(model.rows(entity.name()))
                .map(row -> terms(row, entity.primaryKey()))
                .orElse(List.of());
    }

    private List<Term> terms(Row row, List<String> names) {
        List<Term> terms = new ArrayList<>();
        for (String name : names) {
            Object value = row.get(name);
            terms.add(value == null ? new Term.Nothing() : generated.term(value));
        }
        return terms;
    }

    /** A key to look for: mostly of a row that exists. */
    List<Term> key(EntityDraft entity) {
        List<Term> key = new ArrayList<>(dice.chance(88) ? existingKey(entity) : List.of());
        if (key.isEmpty()) {
            entity.primaryKey().forEach(name -> key.add(values.right(draft(entity, name), true)));
        }
        if (dice.chance(3)) {
            if (dice.chance(50)) {
                key.add(Term.of("too many"));
            } else {
                int part = dice.below(key.size());
                String name = entity.primaryKey().get(part);
                key.set(part, values.wrong(draft(entity, name), true));
            }
        }
        return key;
    }

    /** A row like one that exists, with some of its values changed. */
    Map<String, Term> changed(EntityDraft entity) {
        Optional<Row> existing = dice.chance(80) ? dice.pickAny(model.rows(entity.name())) : Optional.empty();
        if (existing.isEmpty()) {
            return inserted(entity);
        }
        Map<String, Term> row = new LinkedHashMap<>();
        for (String name : entity.fields().keySet()) {
            Object stored = existing.get().asMap().get(name);
            if (stored != null && dice.chance(isKept(entity, name) ? 98 : 60)) {
                row.put(name, stored(entity, name, stored));
            }
        }
        patch(entity).forEach((name, term) -> {
            if (term instanceof Term.Nothing) {
                row.remove(name);
            } else if (!entity.primaryKey().contains(name) || dice.chance(10)) {
                row.put(name, term);
            }
        });
        return row;
    }

    private static boolean isKept(EntityDraft entity, String name) {
        return entity.primaryKey().contains(name) || draft(entity, name).is(Trait.REQUIRED);
    }

    private Term stored(EntityDraft entity, String name, Object value) {
        return draft(entity, name).type() instanceof TypeDraft.Scalar ? generated.term(value) : TermText.term(value);
    }

    /** Changes of a row that are probably right. */
    Map<String, Term> patch(EntityDraft entity) {
        Map<String, Term> patch = new LinkedHashMap<>();
        int count = dice.pickWeighted(4, 50, 30, 16);
        for (String name : dice.some(entity.fields().keySet(), count)) {
            FieldDraft field = draft(entity, name);
            boolean part = entity.primaryKey().contains(name);
            if (part && dice.chance(85)) {
                continue;
            }
            boolean isMade = field.derived().isPresent() || entity.counter().equals(Optional.of(name));
            if (isMade && dice.chance(90)) {
                continue;
            }
            boolean cleared = dice.chance(field.is(Trait.REQUIRED) ? 5 : 22);
            patch.put(name, cleared ? new Term.Nothing() : right(entity, name, field));
        }
        fitSelectedRecords(entity, patch);
        for (Target target : targets(entity)) {
            boolean mentioned = target.fields().stream().anyMatch(patch::containsKey);
            if (mentioned ? dice.chance(75) : dice.chance(18)) {
                target.fields().stream()
                        .filter(name -> !entity.primaryKey().contains(name))
                        .forEach(patch::remove);
                reference(entity, target, Map.of(), patch);
                entity.primaryKey().forEach(patch::remove);
            }
        }
        if (dice.chance(10)) {
            spoil(entity, patch);
        }
        return patch;
    }

    /** Values of a unique constraint, or of other fields. */
    Map<String, Term> uniqueValues(EntityDraft entity) {
        return compared(entity, new LinkedHashSet<>(uniqueFields(entity)));
    }

    /** The fields of a unique constraint or of the primary key, or others. */
    List<String> uniqueFields(EntityDraft entity) {
        List<List<String>> choices = new ArrayList<>(entity.uniques());
        choices.add(entity.primaryKey());
        entity.fields().forEach((name, field) -> {
            if (field.is(Trait.UNIQUE)) {
                choices.add(List.of(name));
            }
        });
        List<String> names =
                dice.chance(94) ? dice.pick(choices) : dice.some(entity.fields().keySet(), 2);
        return dice.some(names, names.size());
    }

    /** Values to compare fields with: mostly those of a row that exists. */
    Map<String, Term> compared(EntityDraft entity, Set<String> names) {
        Optional<Row> row = dice.chance(80) ? dice.pickAny(model.rows(entity.name())) : Optional.empty();
        Map<String, Term> compared = new LinkedHashMap<>();
        for (String name : names) {
            FieldDraft field = draft(entity, name);
            Object stored = row.map(existing -> existing.asMap().get(name)).orElse(null);
            Term term = stored == null ? values.right(field, isAddressed(entity, name)) : stored(entity, name, stored);
            compared.put(name, dice.chance(2) ? values.wrong(field, isAddressed(entity, name)) : term);
        }
        return compared;
    }
}
