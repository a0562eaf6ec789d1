package dev.invar.internal.migration;

import dev.invar.schema.EntitySchema;

/** What of an entity is visible in its tables, as text: two declarations with the same text fit the same tables. */
final class SchemaDescription {
    private SchemaDescription() {}

    static String of(EntitySchema entity) {
        StringBuilder text = new StringBuilder("entity ").append(entity.name()).append('\n');
        entity.fields()
                .forEach((name, field) -> text.append("field ")
                        .append(name)
                        .append(' ')
                        .append(field.type().description())
                        .append('\n'));
        text.append("partition ").append(entity.partitionKey()).append('\n');
        text.append("clustering ").append(entity.clusteringKey()).append('\n');
        entity.uniqueConstraints().forEach(unique -> text.append(unique).append('\n'));
        entity.references()
                .forEach(reference -> text.append(reference)
                        .append(' ')
                        .append(reference.onDelete())
                        .append(reference.parts() == 1 ? "" : " in " + reference.parts() + " parts")
                        .append('\n'));
        entity.indexes().forEach(index -> text.append(index).append('\n'));
        return text.toString();
    }
}
