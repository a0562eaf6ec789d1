package dev.invar.internal.verify;

import dev.invar.Key;
import dev.invar.VerificationReport;
import dev.invar.VerificationReport.Finding;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Catalog;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Deadline;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads all rows and compares every access path with them; written once, over the interface that every backend has. */
public final class Verification {
    private static final int ROWS_PER_SLICE = 500;

    private final Catalog catalog;
    private final Store store;
    private final Duration deadline;
    private final List<Finding> findings = new ArrayList<>();
    private long rows;

    private Verification(Catalog catalog, Store store, Duration deadline) {
        this.catalog = catalog;
        this.store = store;
        this.deadline = deadline;
    }

    /**
     * Audits all entities.
     *
     * @param deadline how long one read may take
     */
    public static VerificationReport of(Catalog catalog, Store store, Duration deadline) {
        Verification verification = new Verification(catalog, store, deadline);
        catalog.entities().stream().map(CatalogEntity::schema).forEach(verification::verify);
        return new VerificationReport(verification.rows, verification.findings);
    }

    private CallContext context() {
        return new CallContext(Deadline.in(deadline));
    }

    private void found(EntitySchema entity, String description) {
        findings.add(new Finding(entity.name(), description));
    }

    private void verify(EntitySchema entity) {
        Set<Key> keys = new HashSet<>();
        Map<UniqueConstraint, Set<Key>> values = new LinkedHashMap<>();
        Map<Listing, Set<Key>> listings = new LinkedHashMap<>();
        Access everything = new Access.All(entity);
        Optional<Key> after = Optional.empty();
        do {
            Slice slice = store.scan(everything, after, ROWS_PER_SLICE, context());
            for (StoredRow row : slice.rows()) {
                rows++;
                if (!keys.add(row.key())) {
                    found(entity, "a scan shows one row twice");
                }
                verifyRow(entity, row, values);
                collectListings(entity, row, listings);
            }
            after = slice.next();
        } while (after.isPresent());
        listings.forEach((listing, expected) -> verifyListing(entity, listing, expected));
    }

    private void verifyRow(EntitySchema entity, StoredRow row, Map<UniqueConstraint, Set<Key>> values) {
        if (!entity.keyOf(row.row()).equals(row.key())) {
            found(entity, "a row's primary key differs from its fields " + entity.primaryKey());
        }
        Optional<StoredRow> again = store.find(entity, row.key(), context());
        if (!again.map(StoredRow::row).equals(Optional.of(row.row()))) {
            found(
                    entity,
                    "a row of a scan is not found, or found otherwise, by its primary key " + entity.primaryKey());
        }
        for (UniqueConstraint constraint : entity.uniqueConstraints()) {
            row.row().key(constraint.fields()).ifPresent(value -> {
                if (!values.computeIfAbsent(constraint, unseen -> new HashSet<>())
                        .add(value)) {
                    found(entity, "two rows have the same unique " + constraint.fields());
                }
                if (!isFoundBy(constraint, value, row)) {
                    found(entity, "a row is not found by its unique " + constraint.fields());
                }
            });
        }
    }

    private static void collectListings(EntitySchema entity, StoredRow row, Map<Listing, Set<Key>> listings) {
        List<IndexSource> sources = new ArrayList<>(entity.references());
        sources.addAll(entity.indexes());
        for (IndexSource source : sources) {
            row.row()
                    .key(source.fields())
                    .ifPresent(value -> listings.computeIfAbsent(new Listing(source, value), none -> new HashSet<>())
                            .add(row.key()));
        }
    }

    private boolean isFoundBy(UniqueConstraint constraint, Key value, StoredRow row) {
        return store.findBy(constraint, value, context()).map(StoredRow::key).equals(Optional.of(row.key()));
    }

    private void verifyListing(EntitySchema entity, Listing listing, Set<Key> expected) {
        if (listing.source() instanceof Reference reference
                && store.find(catalog.target(reference), listing.value(), context())
                        .isEmpty()) {
            found(
                    entity,
                    expected.size() + " rows reference a row of '" + reference.target() + "' that does not exist, by "
                            + reference.fields());
        }
        List<String> fields = listing.source().fields();
        Set<Key> missing = new HashSet<>(expected);
        Set<Key> seen = new HashSet<>();
        Access access = new Access.BySource(entity, listing.source(), listing.value());
        Optional<Key> after = Optional.empty();
        do {
            Slice slice = store.scan(access, after, ROWS_PER_SLICE, context());
            for (StoredRow listed : slice.rows()) {
                missing.remove(listed.key());
                if (!seen.add(listed.key())) {
                    found(entity, "a row is listed twice by its " + fields);
                }
                if (!listed.row().key(fields).equals(Optional.of(listing.value()))) {
                    found(entity, "a row is listed by values of " + fields + " that it does not have");
                }
            }
            after = slice.next();
        } while (after.isPresent());
        if (!missing.isEmpty()) {
            found(entity, missing.size() + " rows are not listed by their " + fields);
        }
    }

    /** Rows that are listed together. */
    private record Listing(IndexSource source, Key value) {}
}
