package dev.invar.tck.lockstep;

import dev.invar.Row;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.schema.ScalarType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A field, as data.
 *
 * @param type its type
 * @param traits what it is declared as
 * @param defaultValue what a row without a value gets
 * @param target what it references
 * @param rules the rules for its values
 * @param derived how it is made from other fields
 */
record FieldDraft(
        TypeDraft type,
        Set<Trait> traits,
        Optional<Term> defaultValue,
        Optional<Target> target,
        List<RuleDraft> rules,
        Optional<DerivedDraft> derived) {

    /** What a field references. */
    record Target(String entity, OnDelete onDelete) {}

    FieldDraft {
        EnumSet<Trait> sorted = EnumSet.noneOf(Trait.class);
        sorted.addAll(traits);
        traits = Collections.unmodifiableSet(sorted);
        rules = List.copyOf(rules);
    }

    static FieldDraft of(TypeDraft type, Trait... traits) {
        return new FieldDraft(type, Set.of(traits), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    static FieldDraft of(ScalarType type, Trait... traits) {
        return of(new TypeDraft.Scalar(type), traits);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    FieldDraft with(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new FieldDraft(type, more, defaultValue, target, rules, derived);
    }

    FieldDraft without(Trait trait) {
        Set<Trait> fewer = EnumSet.noneOf(Trait.class);
        fewer.addAll(traits);
        fewer.remove(trait);
        return new FieldDraft(type, fewer, defaultValue, target, rules, derived);
    }

    FieldDraft withDefault(Optional<Term> value) {
        return new FieldDraft(type, traits, value, target, rules, derived);
    }

    FieldDraft withTarget(Optional<Target> referenced) {
        return new FieldDraft(type, traits, defaultValue, referenced, rules, derived);
    }

    FieldDraft withDerivation(Optional<DerivedDraft> derivation) {
        return new FieldDraft(type, traits, defaultValue, target, rules, derivation);
    }

    FieldDraft withRule(RuleDraft rule) {
        List<RuleDraft> more = new ArrayList<>(rules);
        more.add(rule);
        return new FieldDraft(type, traits, defaultValue, target, more, derived);
    }

    FieldDraft withoutRule(RuleDraft rule) {
        List<RuleDraft> fewer = new ArrayList<>(rules);
        fewer.remove(rule);
        return new FieldDraft(type, traits, defaultValue, target, fewer, derived);
    }

    /** The field as an author would declare it. */
    Field<Object> declare() {
        Field<Object> field = untyped(declare(type));
        for (Trait trait : traits) {
            field = switch (trait) {
                case REQUIRED -> field.required();
                case GENERATED -> field.generated();
                case UNIQUE -> field.unique();
                case IMMUTABLE -> field.immutable();
                case INDEXED -> field.indexed();
                case SENSITIVE -> field.sensitive();
                case GENERATED_ALWAYS -> field.generatedAlways();
                case TRANSFORMED -> field.transformed(Trait::transform);
            };
        }
        if (defaultValue.isPresent()) {
            field = field.defaultsTo(fixed(defaultValue.get()));
        }
        if (target.isPresent()) {
            field = field.references(target.get().entity(), target.get().onDelete());
        }
        if (derived.isPresent()) {
            field = field.derived(derived.get().from(), derived.get()::of);
        }
        for (RuleDraft rule : rules) {
            field = declare(rule, field);
        }
        return field;
    }

    private static Field<?> declare(TypeDraft type) {
        if (type instanceof TypeDraft.Collection collection) {
            Field<Object> element = collection.element().declare();
            return switch (collection.kind()) {
                case LIST -> Field.list(element);
                case SET -> Field.set(element);
                case MAP -> Field.map(element);
            };
        }
        if (type instanceof TypeDraft.Nested nested) {
            return record(nested);
        }
        if (type instanceof TypeDraft.Selected selected) {
            Map<String, Field<Row>> variants = new LinkedHashMap<>();
            selected.variants().forEach((value, variant) -> variants.put(value, record(variant)));
            return Field.recordBy(selected.selector(), variants);
        }
        return switch (((TypeDraft.Scalar) type).type()) {
            case UUID -> Field.uuid();
            case STRING -> Field.string();
            case INTEGER -> Field.integer();
            case NUMBER -> Field.number();
            case DECIMAL -> Field.decimal();
            case BOOLEAN -> Field.bool();
            case TIMESTAMP -> Field.timestamp();
            case BYTES -> Field.bytes();
        };
    }

    private static Field<Row> record(TypeDraft.Nested nested) {
        Map<String, Field<?>> members = new LinkedHashMap<>();
        nested.members().forEach((name, member) -> members.put(name, member.declare()));
        return Field.record(members);
    }

    private static Field<Object> declare(RuleDraft rule, Field<Object> field) {
        if (rule instanceof RuleDraft.OneOf oneOf) {
            return field.oneOf(oneOf.allowed().stream().map(FieldDraft::fixed).toArray());
        }
        if (rule instanceof RuleDraft.Between between) {
            return field.between(fixed(between.least()), fixed(between.greatest()));
        }
        if (rule instanceof RuleDraft.Length length) {
            return field.length(length.least(), length.greatest());
        }
        if (rule instanceof RuleDraft.Matches matches) {
            return field.matches(matches.pattern());
        }
        RuleDraft.Check check = (RuleDraft.Check) rule;
        return field.check("pass the test " + check.kind(), check::isPassedBy);
    }

    /** A value of a declaration, which does not depend on a run. */
    private static Object fixed(Term term) {
        return Objects.requireNonNull(term.value(new GeneratedUuids()), "A declaration holds no absent values");
    }

    @SuppressWarnings("unchecked") // the type is known only as data, and the field checks what it is given
    private static Field<Object> untyped(Field<?> field) {
        return (Field<Object>) field;
    }
}
