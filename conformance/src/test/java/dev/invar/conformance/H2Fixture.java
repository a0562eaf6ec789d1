package dev.invar.conformance;

import dev.invar.DatastoreConfig;
import dev.invar.migration.Statements;
import dev.invar.tck.BackendFixture;
import java.nio.file.Path;
import java.util.UUID;

/** Databases in files, as local runs have them. */
public class H2Fixture implements BackendFixture {
    private static final Path DIRECTORY = Path.of("target", "h2").toAbsolutePath();

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public DatastoreConfig.Builder freshDatastore() {
        return DatastoreConfig.of(
                "h2:file:" + DIRECTORY.resolve(UUID.randomUUID().toString()));
    }

    @Override
    public Statements refusedStatements() {
        return Statements.on("h2", "SELEKT 1");
    }

    @Override
    public void close() {}
}
