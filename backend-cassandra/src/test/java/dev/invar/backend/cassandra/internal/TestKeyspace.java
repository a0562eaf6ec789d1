package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Index;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.BackendConfig;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.DatastoreUrl;
import dev.invar.spi.SchemaChange;
import dev.invar.testservers.CassandraServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A keyspace of a test's own on the shared server; it is left behind, as dropping one takes seconds. */
final class TestKeyspace implements AutoCloseable {
    private final String name = CassandraServer.shared().freshKeyspaceName();
    private final CassandraBackend backend;

    TestKeyspace() {
        this.backend = open("&create_keyspace=1");
    }

    String name() {
        return name;
    }

    CassandraBackend backend() {
        return backend;
    }

    CqlSession session() {
        return backend.unwrap(CqlSession.class).orElseThrow();
    }

    /** A further backend on the keyspace, with further parameters in its URL. */
    CassandraBackend open(String parameters) {
        return CassandraBackend.open(config(CassandraServer.shared().url(name) + parameters));
    }

    static BackendConfig config(String url) {
        return config(url, Map.of());
    }

    static BackendConfig config(String url, Map<Class<?>, Object> resources) {
        return new BackendConfig(
                DatastoreUrl.parse(url), Optional.empty(), Clock.systemUTC(), Duration.ofSeconds(10), resources);
    }

    /** Creates the tables of entities and returns their catalog. */
    Catalog create(EntitySchema... schemas) {
        Catalog catalog = catalog(schemas);
        backend.tables().apply(new SchemaChange.CreateEntities(List.copyOf(catalog.entities()), catalog));
        return catalog;
    }

    /** A catalog of entities, referenced ones first, with ids by position. */
    static Catalog catalog(EntitySchema... schemas) {
        List<CatalogEntity> entities = new ArrayList<>();
        for (EntitySchema schema : schemas) {
            Map<UniqueConstraint, String> uniques = new LinkedHashMap<>();
            Map<IndexSource, String> sources = new LinkedHashMap<>();
            schema.uniqueConstraints().forEach(unique -> uniques.put(unique, "u" + (uniques.size() + 1)));
            for (Reference reference : schema.references()) {
                sources.put(reference, "f" + (sources.size() + 1));
            }
            for (Index index : schema.indexes()) {
                sources.put(index, "i" + (sources.size() + 1));
            }
            entities.add(new CatalogEntity(schema, uniques, sources));
        }
        return new Catalog(entities);
    }

    @Override
    public void close() {
        backend.close();
    }
}
