package dev.invar.tck.lockstep;

import dev.invar.schema.CollectionType;
import dev.invar.schema.OnDelete;
import dev.invar.schema.ScalarType;
import dev.invar.tck.lockstep.Expression.Form;
import dev.invar.tck.lockstep.Expression.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Fields as expressions: a form of the type, the traits, and the rules. */
final class FieldText {
    private FieldText() {}

    static Form write(FieldDraft field) {
        List<Object> parts = new ArrayList<>();
        parts.add(write(field.type()));
        field.traits().forEach(trait -> parts.add(lower(trait)));
        field.defaultValue().ifPresent(value -> parts.add(Expression.form("default", TermText.write(value))));
        field.target()
                .ifPresent(target -> parts.add(Expression.form("references", target.entity(), target.onDelete())));
        field.rules().forEach(rule -> parts.add(write(rule)));
        field.derived().ifPresent(derived -> parts.add(Expression.form("derived", derived.kind(), derived.from())));
        return Expression.form(parts.toArray());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Object write(TypeDraft type) {
        if (type instanceof TypeDraft.Scalar scalar) {
            return lower(scalar.type());
        }
        if (type instanceof TypeDraft.Collection collection) {
            return Expression.form(lower(collection.kind()), write(collection.element()));
        }
        if (type instanceof TypeDraft.Selected selected) {
            List<Expression> variants = new ArrayList<>();
            selected.variants()
                    .forEach((value, variant) -> variants.add(Expression.form(new Quoted(value), write(variant))));
            return Expression.form("record-by", selected.selector(), variants);
        }
        List<Expression> members = new ArrayList<>();
        ((TypeDraft.Nested) type)
                .members()
                .forEach((name, member) -> members.add(Expression.form(name, write(member))));
        return Expression.form("record", members);
    }

    private static Form write(RuleDraft rule) {
        if (rule instanceof RuleDraft.OneOf oneOf) {
            return Expression.form(
                    "one-of", oneOf.allowed().stream().map(TermText::write).toList());
        }
        if (rule instanceof RuleDraft.Between between) {
            return Expression.form("between", TermText.write(between.least()), TermText.write(between.greatest()));
        }
        if (rule instanceof RuleDraft.Length length) {
            return Expression.form("length", length.least(), length.greatest());
        }
        if (rule instanceof RuleDraft.Matches matches) {
            return Expression.form("matches", new Quoted(matches.pattern()));
        }
        return Expression.form("check", ((RuleDraft.Check) rule).kind());
    }

    static FieldDraft read(Form form) {
        FieldDraft field = FieldDraft.of(readType(form.parts().get(0)));
        for (Expression part : form.tail()) {
            if (part instanceof Form detail) {
                List<Expression> tail = detail.tail();
                field = switch (detail.head()) {
                    case "default" -> field.withDefault(Optional.of(TermText.read(tail.get(0))));
                    case "references" ->
                        field.withTarget(Optional.of(new FieldDraft.Target(
                                tail.get(0).asWord(),
                                OnDelete.valueOf(tail.get(1).asWord()))));
                    case "derived" ->
                        field.withDerivation(Optional.of(new DerivedDraft(
                                DerivedDraft.Kind.valueOf(tail.get(0).asWord()),
                                tail.subList(1, tail.size()).stream()
                                        .map(Expression::asWord)
                                        .toList())));
                    default -> field.withRule(readRule(detail));
                };
            } else {
                field = field.with(Trait.valueOf(part.asWord().toUpperCase(Locale.ROOT)));
            }
        }
        return field;
    }

    private static TypeDraft readType(Expression expression) {
        if (!(expression instanceof Form form)) {
            return new TypeDraft.Scalar(ScalarType.valueOf(expression.asWord().toUpperCase(Locale.ROOT)));
        }
        if (form.head().equals("record")) {
            return readRecord(form);
        }
        if (form.head().equals("record-by")) {
            Map<String, TypeDraft.Nested> variants = new LinkedHashMap<>();
            for (Expression variant : form.tail().subList(1, form.tail().size())) {
                List<Expression> parts = variant.asForm().parts();
                variants.put(parts.get(0).asText(), readRecord(parts.get(1).asForm()));
            }
            return new TypeDraft.Selected(form.tail().get(0).asWord(), variants);
        }
        return new TypeDraft.Collection(
                CollectionType.Kind.valueOf(form.head().toUpperCase(Locale.ROOT)),
                read(form.tail().get(0).asForm()));
    }

    private static TypeDraft.Nested readRecord(Form form) {
        Map<String, FieldDraft> members = new LinkedHashMap<>();
        for (Expression member : form.tail()) {
            List<Expression> parts = member.asForm().parts();
            members.put(parts.get(0).asWord(), read(parts.get(1).asForm()));
        }
        return new TypeDraft.Nested(members);
    }

    private static RuleDraft readRule(Form form) {
        List<Expression> tail = form.tail();
        return switch (form.head()) {
            case "one-of" ->
                new RuleDraft.OneOf(tail.stream().map(TermText::read).toList());
            case "between" -> new RuleDraft.Between(TermText.read(tail.get(0)), TermText.read(tail.get(1)));
            case "length" ->
                new RuleDraft.Length(
                        Integer.parseInt(tail.get(0).asWord()),
                        Integer.parseInt(tail.get(1).asWord()));
            case "matches" -> new RuleDraft.Matches(tail.get(0).asText());
            case "check" ->
                new RuleDraft.Check(RuleDraft.Check.Kind.valueOf(tail.get(0).asWord()));
            default -> throw new IllegalArgumentException("A field has an unknown rule: " + form.head());
        };
    }
}
