package dev.invar.tck.lockstep;

import dev.invar.schema.OnDelete;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entities as expressions, each part on a line of its own. */
final class EntityText {
    private EntityText() {}

    static String write(EntityDraft entity) {
        List<Expression> parts = new ArrayList<>();
        entity.fields().forEach((name, field) -> parts.add(Expression.form("field", name, FieldText.write(field))));
        parts.add(Expression.form("partition", entity.partitionKey()));
        if (!entity.clusteringKey().isEmpty()) {
            parts.add(Expression.form("clustering", entity.clusteringKey()));
        }
        entity.uniques().forEach(unique -> parts.add(Expression.form("unique", unique)));
        entity.references()
                .forEach(reference -> parts.add(
                        Expression.form("reference", reference.target(), reference.onDelete(), reference.fields())));
        entity.checks()
                .forEach(check -> parts.add(Expression.form(
                        "check",
                        check.kind(),
                        check.first(),
                        check.second(),
                        check.value().map(TermText::write).stream().toList())));
        if (!entity.payload().isEmpty()) {
            parts.add(Expression.form("payload", entity.payload()));
        }
        entity.counter().ifPresent(field -> parts.add(Expression.form("counter", field)));
        entity.expiry().ifPresent(field -> parts.add(Expression.form("expires-by", field)));
        StringBuilder text = new StringBuilder("(entity ").append(entity.name());
        parts.forEach(part -> text.append("\n    ").append(part));
        return text.append(")\n").toString();
    }

    /** The entity of an expression without its first word. */
    static EntityDraft read(List<Expression> expressions) {
        Map<String, FieldDraft> fields = new LinkedHashMap<>();
        Map<String, List<String>> keys = new LinkedHashMap<>();
        List<List<String>> uniques = new ArrayList<>();
        List<EntityDraft.ReferenceDraft> references = new ArrayList<>();
        List<EntityDraft.CheckDraft> checks = new ArrayList<>();
        for (Expression expression : expressions.subList(1, expressions.size())) {
            Expression.Form form = expression.asForm();
            List<Expression> tail = form.tail();
            if (form.head().equals("field")) {
                fields.put(tail.get(0).asWord(), FieldText.read(tail.get(1).asForm()));
                continue;
            }
            if (form.head().equals("check")) {
                checks.add(readCheck(tail));
                continue;
            }
            List<String> words = tail.stream().map(Expression::asWord).toList();
            switch (form.head()) {
                case "partition", "clustering", "payload", "counter", "expires-by" -> keys.put(form.head(), words);
                case "unique" -> uniques.add(words);
                case "reference" ->
                    references.add(new EntityDraft.ReferenceDraft(
                            words.subList(2, words.size()), words.get(0), OnDelete.valueOf(words.get(1))));
                default -> throw new IllegalArgumentException("An entity has an unknown part: " + form.head());
            }
        }
        return new EntityDraft(
                expressions.get(0).asWord(),
                fields,
                keys.getOrDefault("partition", List.of()),
                keys.getOrDefault("clustering", List.of()),
                uniques,
                references,
                checks,
                keys.getOrDefault("payload", List.of()),
                keys.getOrDefault("counter", List.of()).stream().findFirst(),
                keys.getOrDefault("expires-by", List.of()).stream().findFirst());
    }

    private static EntityDraft.CheckDraft readCheck(List<Expression> tail) {
        return new EntityDraft.CheckDraft(
                EntityDraft.CheckDraft.Kind.valueOf(tail.get(0).asWord()),
                tail.get(1).asWord(),
                tail.get(2).asWord(),
                tail.subList(3, tail.size()).stream().map(TermText::read).findFirst());
    }
}
