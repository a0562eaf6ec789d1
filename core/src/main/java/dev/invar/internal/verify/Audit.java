package dev.invar.internal.verify;

import dev.invar.Key;
import dev.invar.VerificationOptions;
import dev.invar.VerificationProgress;
import dev.invar.VerificationReport;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the rows of a datastore, entity by entity, in bounded memory and beside any number of writers. Written once, over the interfaces that every backend has. For one
 * thread and one use.
 */
public final class Audit {
    private final Catalog catalog;
    private final Lookup lookup;
    private final VerificationOptions options;
    private final Pace pace;
    private final Tally tally;
    private long rows;

    private Audit(Catalog catalog, Store store, Duration deadline, VerificationOptions options, Pace pace) {
        this.catalog = catalog;
        this.lookup = new Lookup(catalog, store, deadline);
        this.options = options;
        this.pace = pace;
        this.tally = new Tally(options.kept());
    }

    /**
     * Audits entities.
     *
     * @param deadline how long one read may take
     * @throws IllegalArgumentException if an entity is not in the catalog
     */
    public static VerificationReport verify(
            Catalog catalog, Store store, Duration deadline, VerificationOptions options, Pace pace) {
        Audit audit = new Audit(catalog, store, deadline, options, pace);
        audit.run();
        return audit.report();
    }

    private VerificationReport report() {
        return new VerificationReport(rows, tally.counts(), tally.findings(), tally.traces());
    }

    private void run() {
        Set<String> unknown = new TreeSet<>(options.entities());
        unknown.removeIf(catalog::has);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("No module declares the entities " + unknown + "; declared are "
                    + catalog.entities().stream().map(CatalogEntity::name).toList());
        }
        catalog.entities().stream()
                .map(CatalogEntity::schema)
                .filter(entity ->
                        options.entities().isEmpty() || options.entities().contains(entity.name()))
                .forEach(this::readRows);
    }

    private void readRows(EntitySchema entity) {
        RowAudit audit = new RowAudit(lookup, catalog, entity, pace.page());
        Access everything = new Access.All(entity);
        Optional<Key> after = Optional.empty();
        long ofEntity = 0;
        do {
            Slice slice = lookup.scan(everything, after, pace.page());
            audit.judge(after, slice.rows()).forEach(tally::add);
            rows += slice.rows().size();
            ofEntity += slice.rows().size();
            after = slice.next();
            options.progress().accept(new VerificationProgress(entity.name(), ofEntity, tally.wrong()));
            pace.afterReading(slice.rows().size());
        } while (after.isPresent());
    }
}
