package dev.invar.internal.verify;

import dev.invar.Key;
import dev.invar.Row;
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
            }
            after = slice.next();
        } while (after.isPresent());
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
        for (Reference reference : entity.references()) {
            row.row().key(reference.fields()).ifPresent(parent -> verifyReference(entity, row, reference, parent));
        }
        entity.indexes()
                .forEach(index ->
                        row.row().key(index.fields()).ifPresent(value -> verifyListed(entity, row, index, value)));
    }

    private boolean isFoundBy(UniqueConstraint constraint, Key value, StoredRow row) {
        return store.findBy(constraint, value, context()).map(StoredRow::key).equals(Optional.of(row.key()));
    }

    private void verifyReference(EntitySchema entity, StoredRow row, Reference reference, Key parent) {
        if (store.find(catalog.target(reference), parent, context()).isEmpty()) {
            found(
                    entity,
                    "a row references a row of '" + reference.target() + "' that does not exist, by "
                            + reference.fields());
        }
        verifyListed(entity, row, reference, parent);
    }

    private void verifyListed(EntitySchema entity, StoredRow row, IndexSource source, Key value) {
        Optional<Key> after = Optional.empty();
        long times = 0;
        do {
            Slice slice = store.scan(new Access.BySource(entity, source, value), after, ROWS_PER_SLICE, context());
            for (StoredRow listed : slice.rows()) {
                if (listed.key().equals(row.key())) {
                    times++;
                }
                Row content = listed.row();
                if (!content.key(source.fields()).equals(Optional.of(value))) {
                    found(entity, "a row is listed by values of " + source.fields() + " that it does not have");
                }
            }
            after = slice.next();
        } while (after.isPresent());
        if (times != 1) {
            found(entity, "a row is listed " + times + " times by its " + source.fields());
        }
    }
}
