package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.ScalarType;
import dev.invar.spi.CatalogEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tables of one entity: base rows always, claims if it has unique constraints, entries if it has references or indexes.
 *
 * <p>Immutable.
 */
final class EntityTables {
    private final CatalogEntity entity;
    private final BaseTable base;
    private final List<Table> all;

    EntityTables(CatalogEntity entity) {
        this.entity = entity;
        EntitySchema schema = entity.schema();
        this.base = new BaseTable(partition(schema), clustering(schema), plain(schema));
        List<Table> tables = new ArrayList<>();
        tables.add(base.table(Names.base(schema.name()), schema.name()));
        if (!schema.uniqueConstraints().isEmpty()) {
            tables.add(ClaimTable.table(Names.claims(schema.name()), schema.name()));
        }
        if (!schema.references().isEmpty() || !schema.indexes().isEmpty()) {
            tables.add(EntryTable.table(Names.entries(schema.name()), schema.name()));
        }
        this.all = List.copyOf(tables);
    }

    CatalogEntity entity() {
        return entity;
    }

    BaseTable base() {
        return base;
    }

    /** The tables to create, base rows first. */
    List<Table> all() {
        return all;
    }

    /** The names of all tables that an entity of this name may have had. */
    static List<CqlIdentifier> possibleNames(String entity) {
        return List.of(Names.entries(entity), Names.claims(entity), Names.base(entity));
    }

    private static List<Column<Object>> partition(EntitySchema schema) {
        List<ScalarType> types = schema.scalarTypes(schema.partitionKey());
        List<Column<Object>> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(column(schema.partitionKey().get(i), Codecs.natural(types.get(i))));
        }
        return columns;
    }

    private static List<Column<Object>> clustering(EntitySchema schema) {
        List<ScalarType> types = schema.scalarTypes(schema.clusteringKey());
        List<Column<Object>> columns = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.add(column(schema.clusteringKey().get(i), Codecs.ordered(types.get(i))));
        }
        return columns;
    }

    private static List<Column<Object>> plain(EntitySchema schema) {
        return schema.fields().entrySet().stream()
                .filter(field -> !schema.primaryKey().contains(field.getKey()))
                .map(EntityTables::plain)
                .toList();
    }

    private static Column<Object> plain(Map.Entry<String, Field<?>> field) {
        return column(field.getKey(), Codecs.natural(field.getValue().type()));
    }

    /** Core has checked that values have the Java type of their field's type, which is the codec's. */
    @SuppressWarnings("unchecked")
    private static Column<Object> column(String name, TypeCodec<?> codec) {
        return Column.of(name, (TypeCodec<Object>) codec);
    }
}
