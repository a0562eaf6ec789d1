package dev.invar.tck.lockstep;

import dev.invar.error.InvalidSchema;
import dev.invar.schema.OnDelete;
import dev.invar.schema.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes entities with keys of all shapes, that reference one another in all ways. */
final class EntityGenerator {
    private static final List<String> PLAIN_NAMES = List.of("a", "b", "c", "d", "e", "f", "g");
    private static final List<String> STRANGE_NAMES = List.of(
            "order", "user", "group", "select", "token", "primary_", "t", "a_name_as_long_as_names_may_be_in_invar1");
    private static final List<String> STRANGE_FIELDS =
            List.of("key", "table", "from", "where", "value", "timestamp", "a_field_as_long_as_names_may_be_in_inv_1");

    private final Dice dice;
    private final FieldGenerator fields;

    EntityGenerator(Dice dice) {
        this.dice = dice;
        this.fields = new FieldGenerator(dice);
    }

    /** As many entities, which an author can declare like this. */
    List<EntityDraft> entities(int count) {
        while (true) {
            List<EntityDraft> drafts = attempt(count);
            if (isAllowed(drafts)) {
                return drafts;
            }
        }
    }

    /** A random declaration can contain a mistake, such as bounds that no value lies between. */
    private static boolean isAllowed(List<EntityDraft> drafts) {
        try {
            drafts.forEach(EntityDraft::declare);
            return true;
        } catch (InvalidSchema | IllegalArgumentException mistake) {
            return false;
        }
    }

    private List<EntityDraft> attempt(int count) {
        List<String> names = new ArrayList<>(dice.some(PLAIN_NAMES, count));
        if (dice.chance(25)) {
            names.set(0, dice.pick(STRANGE_NAMES));
        }
        List<Sketch> sketches = new ArrayList<>();
        names.forEach(name -> sketches.add(keyed(name)));
        for (int i = 0; i < count; i++) {
            int references = count == 1 ? dice.pickWeighted(3, 2, 1) : dice.pickWeighted(15, 45, 30, 10);
            for (int j = 0; j < references; j++) {
                reference(sketches, i);
            }
        }
        special(sketches);
        return sketches.stream().map(this::finished).toList();
    }

    /** An entity in the making. */
    private static final class Sketch {
        private final String name;
        private final Map<String, FieldDraft> fields = new LinkedHashMap<>();
        private final List<String> partitionKey = new ArrayList<>();
        private final List<String> clusteringKey = new ArrayList<>();
        private final Set<List<String>> uniques = new LinkedHashSet<>();
        private final List<EntityDraft.ReferenceDraft> references = new ArrayList<>();
        private final List<EntityDraft.CheckDraft> checks = new ArrayList<>();
        private final List<String> payload = new ArrayList<>();
        private Optional<String> counter = Optional.empty();
        private Optional<String> expiry = Optional.empty();

        private Sketch(String name) {
            this.name = name;
        }

        private List<String> primaryKey() {
            List<String> key = new ArrayList<>(partitionKey);
            key.addAll(clusteringKey);
            return key;
        }

        private boolean references(String target) {
            return fields.values().stream()
                            .anyMatch(field -> field.target()
                                    .filter(referenced -> referenced.entity().equals(target))
                                    .isPresent())
                    || references.stream()
                            .anyMatch(reference -> reference.target().equals(target));
        }

        private ScalarType type(String field) {
            FieldDraft draft = fields.get(field);
            if (draft == null || !(draft.type() instanceof TypeDraft.Scalar scalar)) {
                throw new IllegalStateException("A field of a key has parts: " + field);
            }
            return scalar.type();
        }
    }

    private Sketch keyed(String name) {
        Sketch sketch = new Sketch(name);
        switch (dice.pickWeighted(30, 20, 8, 30, 12)) {
            case 0 -> key(sketch, FieldDraft.of(ScalarType.UUID, Trait.GENERATED), 1, 0);
            case 1 -> key(sketch, fields.keyPart(), 1, 0);
            case 2 -> key(sketch, fields.keyPart(), 2, 0);
            case 3 -> key(sketch, fields.keyPart(), 1, dice.between(1, 2));
            default -> {
                int partition = dice.between(1, 3);
                key(sketch, fields.keyPart(), partition, 4 - partition);
            }
        }
        return sketch;
    }

    private void key(Sketch sketch, FieldDraft first, int partition, int clustering) {
        for (int i = 0; i < partition + clustering; i++) {
            String field = i == 0 ? "id" : "k" + i;
            sketch.fields.put(field, i == 0 ? first : fields.keyPart());
            (i < partition ? sketch.partitionKey : sketch.clusteringKey).add(field);
        }
    }

    /** Lets an entity reference one of all, itself included. */
    private void reference(List<Sketch> sketches, int from) {
        int to = dice.below(sketches.size());
        Sketch source = sketches.get(from);
        Sketch target = sketches.get(to);
        boolean earlier = to < from;
        List<String> names = new ArrayList<>();
        for (String part : target.primaryKey()) {
            names.add(referencing(source, target.type(part), earlier, names));
        }
        boolean fixed = names.stream().anyMatch(name -> isFixed(source, name));
        OnDelete onDelete = List.of(OnDelete.CASCADE, OnDelete.RESTRICT, OnDelete.SET_NULL)
                .get(fixed ? dice.pickWeighted(60, 40) : dice.pickWeighted(40, 25, 35));
        if (names.size() == 1) {
            source.fields.computeIfPresent(
                    names.get(0),
                    (name, field) -> field.withTarget(Optional.of(new FieldDraft.Target(target.name, onDelete))));
        } else {
            source.references.add(new EntityDraft.ReferenceDraft(names, target.name, onDelete));
        }
    }

    private static boolean isFixed(Sketch sketch, String name) {
        FieldDraft field = sketch.fields.get(name);
        boolean shared = (field != null && field.target().isPresent())
                || sketch.references.stream()
                        .anyMatch(reference -> reference.fields().contains(name));
        return field == null
                || shared
                || field.is(Trait.REQUIRED)
                || field.is(Trait.IMMUTABLE)
                || sketch.primaryKey().contains(name);
    }

    /** A field that is to be part of a reference: at times one that is there already, of the key for instance. */
    private String referencing(Sketch source, ScalarType type, boolean earlier, List<String> taken) {
        TypeDraft wanted = new TypeDraft.Scalar(type);
        Optional<String> present = dice.pickAny(source.fields.entrySet().stream()
                .filter(field -> field.getValue().type().equals(wanted)
                        && !field.getValue().is(Trait.GENERATED)
                        && field.getValue().target().isEmpty()
                        && !taken.contains(field.getKey()))
                .map(Map.Entry::getKey)
                .toList());
        if (earlier && present.isPresent() && dice.chance(30)) {
            return present.get();
        }
        FieldDraft field = FieldDraft.of(type);
        if (earlier && dice.chance(20)) {
            field = field.with(Trait.REQUIRED);
        }
        if (dice.chance(8)) {
            field = field.with(Trait.IMMUTABLE);
        }
        if (dice.chance(10)) {
            field = field.with(Trait.UNIQUE);
        }
        if (dice.chance(8)) {
            field = field.with(Trait.INDEXED);
        }
        String name = "r" + source.fields.size();
        source.fields.put(name, field);
        return name;
    }

    private EntityDraft finished(Sketch sketch) {
        int plain = dice.between(1, 5);
        for (int i = 0; i < plain; i++) {
            boolean strange = dice.chance(8);
            FieldDraft field = fields.plain();
            sketch.fields.put(
                    strange ? dice.pick(STRANGE_FIELDS) : "f" + i,
                    sketch.counter.isPresent() ? withoutGeneratedUuid(field) : field);
        }
        List<String> indexable = sketch.fields.entrySet().stream()
                .filter(field -> field.getValue().type().isIndexable())
                .map(Map.Entry::getKey)
                .toList();
        int uniques = dice.pickWeighted(55, 35, 10);
        for (int i = 0; i < uniques && indexable.size() > 2; i++) {
            sketch.uniques.add(dice.some(indexable, dice.between(2, 3)));
        }
        selectedRecord(sketch);
        derivedField(sketch);
        checks(sketch);
        if (dice.chance(20)) {
            sketch.payload.addAll(dice.some(
                    sketch.fields.keySet().stream()
                            .filter(name -> !isSensitive(sketch, name))
                            .toList(),
                    2));
        }
        return new EntityDraft(
                sketch.name,
                sketch.fields,
                sketch.partitionKey,
                sketch.clusteringKey,
                List.copyOf(sketch.uniques),
                sketch.references,
                sketch.checks,
                sketch.payload,
                sketch.counter,
                sketch.expiry);
    }

    private void selectedRecord(Sketch sketch) {
        if (dice.chance(20)) {
            List<String> choices = dice.chance(50) ? List.of("one") : List.of("one", "two");
            sketch.fields.put("kind", fields.selector(choices));
            sketch.fields.put("config", fields.selected("kind", choices));
        }
    }

    private void derivedField(Sketch sketch) {
        if (dice.chance(20)) {
            List<String> predictable = sketch.fields.entrySet().stream()
                    .filter(field -> withoutGeneratedUuid(field.getValue()).equals(field.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            List<String> from = dice.some(predictable, dice.between(1, 2));
            if (from.isEmpty()) {
                return;
            }
            FieldDraft first = Objects.requireNonNull(sketch.fields.get(from.get(0)));
            sketch.fields.put("made", fields.derived(from, first.type()));
            if (dice.chance(25)) {
                sketch.fields.put(
                        "again",
                        fields.derived(
                                List.of("made"), sketch.fields.get("made").type()));
            }
        }
    }

    /** Lets rows of some entities count, and those of some that nothing references expire. */
    private void special(List<Sketch> sketches) {
        for (Sketch sketch : sketches) {
            if (dice.chance(18)) {
                sketch.fields.put("n", fields.counter());
                sketch.counter = Optional.of("n");
            }
            boolean isReferenced = sketches.stream().anyMatch(other -> other.references(sketch.name));
            if (!isReferenced && dice.chance(30)) {
                sketch.fields.put("end", fields.expiry());
                sketch.expiry = Optional.of("end");
            }
        }
    }

    /** What is generated where nobody sees it no model can take over: by an increment, or before a rule refuses it. */
    private static FieldDraft withoutGeneratedUuid(FieldDraft field) {
        return field.type().equals(new TypeDraft.Scalar(ScalarType.UUID))
                ? field.without(Trait.GENERATED).without(Trait.GENERATED_ALWAYS)
                : field;
    }

    private static boolean isSensitive(Sketch sketch, String name) {
        FieldDraft field = sketch.fields.get(name);
        return field != null && field.is(Trait.SENSITIVE);
    }

    private void checks(Sketch sketch) {
        List<String> checkable = sketch.fields.keySet().stream()
                .filter(name -> !sketch.primaryKey().contains(name) && !sketch.counter.equals(Optional.of(name)))
                .toList();
        if (checkable.size() > 1 && dice.chance(45)) {
            List<String> two = dice.some(checkable, 2);
            EntityDraft.CheckDraft.Kind kind = dice.pick(List.of(EntityDraft.CheckDraft.Kind.values()));
            FieldDraft first = Objects.requireNonNull(sketch.fields.get(two.get(0)));
            boolean isConditional = kind == EntityDraft.CheckDraft.Kind.REQUIRED_WHEN
                    || kind == EntityDraft.CheckDraft.Kind.EXCLUDED_WHEN;
            sketch.checks.add(new EntityDraft.CheckDraft(
                    kind,
                    two.get(0),
                    two.get(1),
                    isConditional ? Optional.of(fields.constant(first)) : Optional.empty()));
        }
    }
}
