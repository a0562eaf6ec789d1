package dev.invar.tck.lockstep;

import dev.invar.schema.CollectionType;
import dev.invar.schema.ScalarType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes fields of all types with all rules. */
final class FieldGenerator {
    private static final List<ScalarType> SCALARS = List.of(ScalarType.values());
    private static final List<ScalarType> INDEXABLE =
            SCALARS.stream().filter(ScalarType::indexable).toList();

    private final Dice dice;
    private final ValueGenerator values;

    FieldGenerator(Dice dice) {
        this.dice = dice;
        this.values = new ValueGenerator(dice);
    }

    /** A type that can be part of a key. */
    ScalarType keyType() {
        return dice.pick(INDEXABLE);
    }

    /** A field that is part of a natural key. */
    FieldDraft keyPart() {
        ScalarType type = keyType();
        FieldDraft field = FieldDraft.of(type);
        if (dice.chance(10)) {
            field = field.with(Trait.REQUIRED);
        }
        if (dice.chance(8)) {
            field = field.with(Trait.IMMUTABLE);
        }
        if (type == ScalarType.TIMESTAMP && dice.chance(40)) {
            return field.with(Trait.GENERATED);
        }
        if (dice.chance(10)) {
            return field.withDefault(Optional.of(Term.of(dice.pick(ScalarSamples.common(type)))));
        }
        return dice.chance(15) ? ruled(field) : field;
    }

    /** A field outside the key. */
    FieldDraft plain() {
        FieldDraft field = FieldDraft.of(type(0));
        if (dice.chance(60)) {
            field = ruled(field);
        }
        if (field.type().isIndexable()) {
            field = addressed(field);
        }
        if (dice.chance(12)) {
            field = field.with(Trait.IMMUTABLE);
        }
        if (dice.chance(10)) {
            field = field.with(Trait.SENSITIVE);
        }
        // What rules say of a UUID that is yet to be generated, no model can know.
        boolean canBeGenerated = field.type().equals(new TypeDraft.Scalar(ScalarType.TIMESTAMP))
                || (field.type().equals(new TypeDraft.Scalar(ScalarType.UUID))
                        && field.rules().isEmpty());
        if (canBeGenerated && dice.chance(35)) {
            return field.with(dice.chance(75) ? Trait.GENERATED : Trait.GENERATED_ALWAYS);
        }
        boolean canBeTransformed =
                field.type() instanceof TypeDraft.Scalar && !field.is(Trait.UNIQUE) && !field.is(Trait.INDEXED);
        if (canBeTransformed && dice.chance(15)) {
            field = field.with(Trait.TRANSFORMED);
        }
        if (dice.chance(20)) {
            field = field.withDefault(Optional.of(values.right(field, true)));
        }
        return dice.chance(20) ? field.with(Trait.REQUIRED) : field;
    }

    private FieldDraft addressed(FieldDraft field) {
        FieldDraft found = dice.chance(22) ? field.with(Trait.INDEXED) : field;
        return dice.chance(22) ? found.with(Trait.UNIQUE) : found;
    }

    private TypeDraft type(int depth) {
        int choice = depth < 2 ? dice.pickWeighted(65, 10, 8, 8, 9) : 0;
        return switch (choice) {
            case 0 -> new TypeDraft.Scalar(dice.pick(SCALARS));
            case 1 -> new TypeDraft.Collection(CollectionType.Kind.LIST, part(depth + 1));
            case 2 -> new TypeDraft.Collection(CollectionType.Kind.SET, part(depth + 1));
            case 3 -> new TypeDraft.Collection(CollectionType.Kind.MAP, part(depth + 1));
            default -> record(depth + 1);
        };
    }

    private FieldDraft part(int depth) {
        FieldDraft field = FieldDraft.of(type(depth));
        return dice.chance(25) ? ruled(field) : field;
    }

    /** A member of a record; one that is missing from a given record may get a default. */
    private FieldDraft member(int depth) {
        FieldDraft member = part(depth);
        if (dice.chance(20)) {
            member = member.withDefault(Optional.of(values.right(member, false)));
        }
        return dice.chance(30) ? member.with(Trait.REQUIRED) : member;
    }

    private TypeDraft.Nested record(int depth) {
        Map<String, FieldDraft> members = new LinkedHashMap<>();
        int count = dice.between(1, 3);
        for (int i = 0; i < count; i++) {
            members.put("m" + i, member(depth));
        }
        return new TypeDraft.Nested(members);
    }

    /** A field that chooses the members of another one, by these texts among others. */
    FieldDraft selector(List<String> choices) {
        List<Term> allowed = new ArrayList<>(choices.stream().map(Term::of).toList());
        allowed.add(Term.of("other"));
        FieldDraft field = FieldDraft.of(ScalarType.STRING).withRule(new RuleDraft.OneOf(allowed));
        return dice.chance(15) ? field.with(Trait.INDEXED) : field;
    }

    /** A record whose members another field chooses. */
    FieldDraft selected(String selector, List<String> choices) {
        Map<String, TypeDraft.Nested> variants = new LinkedHashMap<>();
        choices.forEach(choice -> variants.put(choice, record(1)));
        FieldDraft field = FieldDraft.of(new TypeDraft.Selected(selector, variants));
        return dice.chance(10) ? field.with(Trait.IMMUTABLE) : field;
    }

    /** A field that is made from others, the first of which has the given type. */
    FieldDraft derived(List<String> from, TypeDraft first) {
        boolean isScalar = first instanceof TypeDraft.Scalar;
        FieldDraft field = switch (dice.pickWeighted(40, 30, isScalar ? 30 : 0)) {
            case 0 -> derived(FieldDraft.of(ScalarType.INTEGER), DerivedDraft.Kind.COUNT, from);
            case 1 -> derived(FieldDraft.of(ScalarType.STRING), DerivedDraft.Kind.TEXT, from);
            default -> derived(FieldDraft.of(first), DerivedDraft.Kind.FIRST, from);
        };
        if (field.type().isIndexable() && dice.chance(20)) {
            field = field.with(dice.chance(50) ? Trait.INDEXED : Trait.UNIQUE);
        }
        return dice.chance(25) ? ruled(field) : field;
    }

    private static FieldDraft derived(FieldDraft field, DerivedDraft.Kind kind, List<String> from) {
        return field.withDerivation(Optional.of(new DerivedDraft(kind, from)));
    }

    /** A value of a field that a declaration can name. */
    Term constant(FieldDraft field) {
        return values.right(field, false);
    }

    /** A field that counts. */
    FieldDraft counter() {
        FieldDraft field = FieldDraft.of(ScalarType.INTEGER);
        return dice.chance(30) ? field.withRule(new RuleDraft.Between(Term.of(-100L), Term.of(1_000L))) : field;
    }

    /** A field by which rows expire. */
    FieldDraft expiry() {
        FieldDraft field = FieldDraft.of(ScalarType.TIMESTAMP);
        return dice.chance(15) ? field.with(Trait.INDEXED) : field;
    }

    private FieldDraft ruled(FieldDraft field) {
        if (!(field.type() instanceof TypeDraft.Scalar scalar)) {
            return field.type() instanceof TypeDraft.Collection && dice.chance(50)
                    ? field.withRule(new RuleDraft.Length(dice.below(2), dice.between(1, 3)))
                    : field;
        }
        ScalarType type = scalar.type();
        List<RuleDraft> possible = new ArrayList<>();
        possible.add(new RuleDraft.OneOf(someOf(type, 3)));
        possible.add(new RuleDraft.Check(RuleDraft.Check.Kind.NOT_EVERY_THIRD));
        if (type != ScalarType.BOOLEAN && type != ScalarType.STRING && type != ScalarType.UUID) {
            possible.add(bounds(type));
        }
        if (type == ScalarType.STRING) {
            possible.add(new RuleDraft.Matches(dice.pick(Patterns.all())));
            possible.add(new RuleDraft.Check(RuleDraft.Check.Kind.NOT_EMPTY));
        }
        if (type == ScalarType.STRING || type == ScalarType.BYTES) {
            int least = dice.below(3);
            possible.add(new RuleDraft.Length(least, least + dice.below(4)));
        }
        return field.withRule(dice.pick(possible));
    }

    private List<Term> someOf(ScalarType type, int count) {
        return dice.some(ScalarSamples.common(type), count).stream()
                .map(Term::of)
                .toList();
    }

    private RuleDraft bounds(ScalarType type) {
        List<Object> samples = ScalarSamples.bounds(type);
        return new RuleDraft.Between(Term.of(dice.pick(samples)), Term.of(dice.pick(samples)));
    }
}
