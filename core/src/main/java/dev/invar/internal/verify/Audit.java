package dev.invar.internal.verify;

import dev.invar.Finding;
import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.RepairReport;
import dev.invar.VerificationOptions;
import dev.invar.VerificationProgress;
import dev.invar.VerificationReport;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.Upkeep;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the rows of a datastore and what it keeps beside them, entity by entity, in bounded memory and beside any number of
 * writers; and mends what can be mended, if it is asked to. Written once, over the interfaces that every backend has. For one
 * thread and one use.
 */
public final class Audit {
    /** What is wrong because something beside the row is missing, which can be made again from the row. */
    private static final Set<FindingKind> RESTORABLE =
            EnumSet.of(FindingKind.UNIQUE_VALUE_NOT_FOUND, FindingKind.NOT_LISTED);

    private final Catalog catalog;
    private final Lookup lookup;
    private final Optional<Upkeep> upkeep;
    private final VerificationOptions options;
    private final Upkeep.Treatment treatment;
    private final Pace pace;
    private final Tally remaining;
    private final Tally mended = new Tally(0);
    private long rows;
    private long purged;

    private Audit(
            Catalog catalog,
            Store store,
            Duration deadline,
            VerificationOptions options,
            Upkeep.Treatment treatment,
            Pace pace) {
        this.catalog = catalog;
        this.lookup = new Lookup(catalog, store, deadline);
        this.upkeep = store.upkeep();
        this.options = options;
        this.treatment = treatment;
        this.pace = pace;
        this.remaining = new Tally(options.kept());
    }

    /** Looks only, at the pace that the options say. */
    public static VerificationReport verify(
            Catalog catalog, Store store, Duration deadline, VerificationOptions options) {
        return verify(catalog, store, deadline, options, Pace.of(options.rowsPerSecond()));
    }

    /**
     * Looks only.
     *
     * @param deadline how long one read may take
     * @throws IllegalArgumentException if an entity is not in the catalog
     */
    public static VerificationReport verify(
            Catalog catalog, Store store, Duration deadline, VerificationOptions options, Pace pace) {
        Audit audit = new Audit(catalog, store, deadline, options, Upkeep.Treatment.none(), pace);
        audit.run();
        return audit.report();
    }

    /** Looks, and mends, at the pace that the options say. */
    public static RepairReport repair(
            Catalog catalog, Store store, Duration deadline, VerificationOptions options, Upkeep.Treatment treatment) {
        return repair(catalog, store, deadline, options, treatment, Pace.of(options.rowsPerSecond()));
    }

    /**
     * Looks, and mends.
     *
     * @param deadline how long one step may take
     * @throws IllegalArgumentException if an entity is not in the catalog
     */
    public static RepairReport repair(
            Catalog catalog,
            Store store,
            Duration deadline,
            VerificationOptions options,
            Upkeep.Treatment treatment,
            Pace pace) {
        Audit audit = new Audit(catalog, store, deadline, options, treatment, pace);
        audit.run();
        return new RepairReport(audit.mended.counts(), audit.report(), audit.purged);
    }

    private VerificationReport report() {
        return new VerificationReport(rows, remaining.counts(), remaining.findings(), remaining.traces());
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
                .forEach(this::run);
    }

    private void run(EntitySchema entity) {
        readRows(entity);
        upkeep.ifPresent(kept -> readKept(entity, kept));
    }

    private void readRows(EntitySchema entity) {
        RowAudit audit = new RowAudit(lookup, catalog, entity, pace.page());
        Access everything = new Access.All(entity);
        Optional<Key> after = Optional.empty();
        long ofEntity = 0;
        do {
            Slice slice = lookup.scan(everything, after, pace.page());
            for (Finding finding : audit.judge(after, slice.rows())) {
                note(finding, isRestored(entity, audit, finding));
            }
            rows += slice.rows().size();
            ofEntity += slice.rows().size();
            after = slice.next();
            options.progress().accept(new VerificationProgress(entity.name(), ofEntity, remaining.wrong()));
            pace.afterReading(slice.rows().size());
        } while (after.isPresent());
    }

    private boolean isRestored(EntitySchema entity, RowAudit audit, Finding finding) {
        if (!treatment.mends() || upkeep.isEmpty() || !RESTORABLE.contains(finding.kind())) {
            return false;
        }
        upkeep.get().restore(entity, finding.key(), lookup.context());
        return !audit.isStillTrue(finding);
    }

    private void readKept(EntitySchema entity, Upkeep kept) {
        Optional<Upkeep.Place> after = Optional.empty();
        do {
            Upkeep.Inspection inspection = kept.inspect(entity, after, pace.page(), treatment, lookup.context());
            for (Upkeep.Trace trace : inspection.traces()) {
                note(new Finding(trace.kind(), entity.name(), trace.fields(), trace.key()), trace.mended());
            }
            purged += inspection.purged();
            after = inspection.next();
            pace.afterReading(inspection.looked());
        } while (after.isPresent());
    }

    private void note(Finding finding, boolean isMended) {
        (isMended ? mended : remaining).add(finding);
    }
}
