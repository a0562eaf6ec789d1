package dev.invar.tck.lockstep;

import dev.invar.Bytes;
import dev.invar.schema.CollectionType;
import dev.invar.schema.ScalarType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes values for fields: mostly such as they demand, at times such as they refuse. The model says which are which. */
final class ValueGenerator {
    private static final int GREATEST_ADDRESSED = 1_024;

    private final Dice dice;

    ValueGenerator(Dice dice) {
        this.dice = dice;
    }

    /**
     * A value that is probably right.
     *
     * @param addressed whether rows are found by the field; such fields get values that meet each other often
     */
    Term right(FieldDraft field, boolean addressed) {
        for (RuleDraft rule : field.rules()) {
            if (rule instanceof RuleDraft.OneOf oneOf && dice.chance(90)) {
                return dice.pick(oneOf.allowed());
            }
            if (rule instanceof RuleDraft.Between between && dice.chance(60)) {
                return dice.chance(50) ? between.least() : between.greatest();
            }
            if (rule instanceof RuleDraft.Matches matches && dice.chance(90)) {
                return Term.of(dice.pick(Patterns.matching(matches.pattern())));
            }
            if (rule instanceof RuleDraft.Length length && field.type() instanceof TypeDraft.Scalar scalar) {
                return ofLength(scalar.type(), dice.chance(70) ? length.least() : length.greatest());
            }
        }
        return of(field.type(), addressed);
    }

    private Term of(TypeDraft type, boolean addressed) {
        if (type instanceof TypeDraft.Scalar scalar) {
            return scalar(scalar.type(), addressed);
        }
        if (type instanceof TypeDraft.Nested nested) {
            return nested(nested);
        }
        if (type instanceof TypeDraft.Selected selected) {
            return nested(dice.pick(List.copyOf(selected.variants().values())));
        }
        TypeDraft.Collection collection = (TypeDraft.Collection) type;
        int size = dice.pickWeighted(1, 3, 3, 1);
        if (collection.kind() == CollectionType.Kind.MAP) {
            Map<String, Term> entries = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                Object key = dice.pick(ScalarSamples.common(ScalarType.STRING));
                entries.put(dice.chance(10) ? "" : (String) key, right(collection.element(), false));
            }
            return new Term.Entries(false, entries);
        }
        List<Term> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(right(collection.element(), false));
        }
        return new Term.Elements(collection.kind() == CollectionType.Kind.SET, elements);
    }

    private Term nested(TypeDraft.Nested nested) {
        Map<String, Term> members = new LinkedHashMap<>();
        nested.members().forEach((name, member) -> {
            if (member.is(Trait.REQUIRED) || dice.chance(60)) {
                members.put(name, right(member, false));
            }
        });
        return new Term.Entries(true, members);
    }

    private Term scalar(ScalarType type, boolean addressed) {
        int choice = addressed ? dice.pickWeighted(60, 35, 5) : dice.pickWeighted(40, 30, 30);
        return switch (choice) {
            case 0 -> Term.of(dice.pick(ScalarSamples.common(type)));
            case 1 -> Term.of(anything(type));
            default -> Term.of(dice.pick(ScalarSamples.extreme(type)));
        };
    }

    private Object anything(ScalarType type) {
        int number = dice.below(50);
        return switch (type) {
            case UUID -> new UUID(number, number);
            case STRING -> "v" + number;
            case INTEGER -> (long) number;
            case NUMBER -> number / 4.0;
            case DECIMAL -> BigDecimal.valueOf(number, 1);
            case BOOLEAN -> dice.chance(50);
            case TIMESTAMP -> Instant.ofEpochMilli(dice.anyLong() >> 18);
            case BYTES -> Bytes.of((byte) number, (byte) -number);
        };
    }

    /** A text or string of bytes with so many characters or bytes. */
    private Term ofLength(ScalarType type, int length) {
        return type == ScalarType.STRING
                ? new Term.Repeated(dice.pick(List.of("x", "\u00e9", "\ud83d\ude00")), length)
                : new Term.Repeated(Bytes.ofHex("a5"), length);
    }

    /** A value that is probably wrong. */
    Term wrong(FieldDraft field, boolean addressed) {
        if (!field.rules().isEmpty() && dice.chance(50)) {
            return dice.chance(50) ? of(field.type(), false) : breaking(field);
        }
        if (field.type() instanceof TypeDraft.Scalar scalar) {
            boolean sized = scalar.type() == ScalarType.STRING || scalar.type() == ScalarType.BYTES;
            return addressed && sized && dice.chance(50)
                    ? ofLength(scalar.type(), dice.pick(List.of(0, GREATEST_ADDRESSED, GREATEST_ADDRESSED + 1)))
                    : Term.of(dice.pick(ScalarSamples.beyond(scalar.type())));
        }
        if (field.type() instanceof TypeDraft.Nested nested) {
            return wrongMember(nested);
        }
        if (field.type() instanceof TypeDraft.Selected selected) {
            return wrongMember(dice.pick(List.copyOf(selected.variants().values())));
        }
        TypeDraft.Collection collection = (TypeDraft.Collection) field.type();
        Term element = dice.chance(25) ? new Term.Nothing() : wrong(collection.element(), false);
        if (collection.kind() == CollectionType.Kind.MAP) {
            Map<String, Term> entries = new LinkedHashMap<>();
            entries.put("good", right(collection.element(), false));
            entries.put(dice.chance(20) ? "\ud800" : "bad", element);
            return new Term.Entries(dice.chance(10), entries);
        }
        boolean otherKind = dice.chance(15);
        return new Term.Elements(
                (collection.kind() == CollectionType.Kind.SET) != otherKind,
                List.of(right(collection.element(), false), element));
    }

    private Term breaking(FieldDraft field) {
        RuleDraft rule = dice.pick(field.rules());
        if (rule instanceof RuleDraft.Length length && field.type() instanceof TypeDraft.Scalar scalar) {
            int wanted = length.least() > 0 && dice.chance(50) ? length.least() - 1 : length.greatest() + 1;
            return ofLength(scalar.type(), wanted);
        }
        if (rule instanceof RuleDraft.Matches matches) {
            return Term.of(dice.pick(Patterns.notMatching(matches.pattern())));
        }
        return of(field.type(), false);
    }

    private Term wrongMember(TypeDraft.Nested nested) {
        Map<String, Term> members = new LinkedHashMap<>();
        nested.members().forEach((name, member) -> members.put(name, right(member, false)));
        String name = dice.pick(List.copyOf(nested.members().keySet()));
        FieldDraft member = nested.members().get(name);
        switch (dice.below(4)) {
            case 0 -> members.put("unknown", Term.of("x"));
            case 1 -> members.remove(name);
            case 2 -> {
                return Term.of("no row");
            }
            default -> {
                if (member != null) {
                    members.put(name, wrong(member, false));
                }
            }
        }
        return new Term.Entries(true, members);
    }
}
