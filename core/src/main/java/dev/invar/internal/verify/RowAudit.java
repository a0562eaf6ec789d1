package dev.invar.internal.verify;

import dev.invar.Finding;
import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.Catalog;
import dev.invar.spi.Slice;
import dev.invar.spi.StoredRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the access paths of an entity with its rows, a few at a time, and remembers none of them. What seems to be wrong is
 * looked at again before it is told: it counts only if the row was the same before and after that look, so that nobody who
 * writes meanwhile is taken for a fault.
 */
final class RowAudit {
    /** A row that changes more often while it is looked at is not judged. */
    private static final int LOOKS = 20;

    private final Lookup lookup;
    private final Catalog catalog;
    private final EntitySchema entity;
    private final int page;

    RowAudit(Lookup lookup, Catalog catalog, EntitySchema entity, int page) {
        this.lookup = lookup;
        this.catalog = catalog;
        this.entity = entity;
        this.page = page;
    }

    /** What is certainly wrong with some rows of a scan, which begins after the given key. */
    List<Finding> judge(Optional<Key> after, List<StoredRow> rows) {
        List<Finding> findings = new ArrayList<>();
        judgeKeys(after, rows, findings);
        List<Suspicion> suspicions = new ArrayList<>();
        entity.uniqueConstraints().forEach(constraint -> suspectUnique(constraint, rows, suspicions));
        entity.references().forEach(reference -> suspectParents(reference, rows, suspicions));
        entity.indexSources().forEach(source -> suspectListings(source, rows, suspicions, findings));
        suspicions.forEach(suspicion -> confirm(suspicion).ifPresent(findings::add));
        return findings;
    }

    /** Whether a finding about a row is true as well of the row as it is now. */
    boolean isStillTrue(Finding finding) {
        return lookup.find(entity, finding.key()).stream()
                .anyMatch(row -> judge(Optional.empty(), List.of(row)).contains(finding));
    }

    private Finding finding(FindingKind kind, List<String> fields, Key key) {
        return new Finding(kind, entity.name(), fields, key);
    }

    private void judgeKeys(Optional<Key> after, List<StoredRow> rows, List<Finding> findings) {
        List<String> primaryKey = entity.primaryKey();
        Set<Key> keys = new HashSet<>();
        Optional<Key> previous = after;
        Map<Key, StoredRow> found = lookup.findAll(
                entity, rows.stream().map(StoredRow::key).distinct().toList());
        for (StoredRow row : rows) {
            if (!keys.add(row.key())) {
                findings.add(finding(FindingKind.ROW_SHOWN_TWICE, primaryKey, row.key()));
            }
            if (!entity.keyOf(row.row()).equals(row.key())) {
                findings.add(finding(FindingKind.KEY_DIFFERS, primaryKey, row.key()));
            }
            if (!row.equals(found.get(row.key())) && isShownButNotFound(previous, row.key())) {
                findings.add(finding(FindingKind.ROW_NOT_FOUND, primaryKey, row.key()));
            }
            previous = Optional.of(row.key());
        }
    }

    /** Whether a scan shows a row that is not found so by its key: the same before and after the key was looked for. */
    private boolean isShownButNotFound(Optional<Key> previous, Key key) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<StoredRow> before = shown(previous, key);
            Optional<StoredRow> found = lookup.find(entity, key);
            if (before.isEmpty() || before.equals(found)) {
                return false;
            }
            if (before.equals(shown(previous, key))) {
                return true;
            }
        }
        return false;
    }

    private Optional<StoredRow> shown(Optional<Key> previous, Key key) {
        return lookup.scan(new Access.All(entity), previous, page).rows().stream()
                .filter(row -> row.key().equals(key))
                .findFirst();
    }

    private void suspectUnique(UniqueConstraint constraint, List<StoredRow> rows, List<Suspicion> suspicions) {
        Suspicion.Check check = row -> lookup.byUnique(constraint, row);
        for (StoredRow row : rows) {
            if (check.judge(row).isPresent()) {
                suspicions.add(new Suspicion(row, constraint.fields(), check));
            }
        }
    }

    private void suspectParents(Reference reference, List<StoredRow> rows, List<Suspicion> suspicions) {
        Map<StoredRow, Key> parents = new LinkedHashMap<>();
        rows.forEach(row -> row.row().key(reference.fields()).ifPresent(parent -> parents.put(row, parent)));
        Set<Key> missing = lookup.missing(catalog.target(reference), parents.values());
        parents.forEach((row, parent) -> {
            if (missing.contains(parent)) {
                suspicions.add(
                        new Suspicion(row, reference.fields(), current -> lookup.byReference(reference, current)));
            }
        });
    }

    private void suspectListings(
            IndexSource source, List<StoredRow> rows, List<Suspicion> suspicions, List<Finding> findings) {
        Map<Key, List<StoredRow>> byValue = new LinkedHashMap<>();
        for (StoredRow row : rows) {
            row.row()
                    .key(source.fields())
                    .ifPresent(value -> byValue.computeIfAbsent(value, none -> new ArrayList<>())
                            .add(row));
        }
        byValue.forEach((value, having) -> {
            Access.BySource access = new Access.BySource(entity, source, value);
            Slice first = lookup.scan(access, Optional.empty(), page);
            lookup.unlisted(access, having, first)
                    .forEach(row -> suspicions.add(new Suspicion(
                            row, source.fields(), current -> lookup.bySource(entity, source, page, current))));
            judgeListing(access, having, first, findings);
        });
    }

    /** Judges what a listing shows once, together with the row that it begins with. */
    private void judgeListing(Access.BySource access, List<StoredRow> having, Slice first, List<Finding> findings) {
        List<String> fields = access.source().fields();
        boolean begins = first.rows().stream()
                .limit(1)
                .anyMatch(head -> having.stream().map(StoredRow::key).anyMatch(head.key()::equals));
        Set<Key> seen = new HashSet<>();
        for (StoredRow listed : begins ? first.rows() : List.<StoredRow>of()) {
            if (!seen.add(listed.key())) {
                findings.add(finding(FindingKind.LISTED_TWICE, fields, listed.key()));
            }
            if (!listed.row().key(fields).equals(Optional.of(access.value()))) {
                findings.add(finding(FindingKind.LISTED_WRONGLY, fields, listed.key()));
            }
        }
    }

    private Optional<Finding> confirm(Suspicion suspicion) {
        Key key = suspicion.row().key();
        Optional<StoredRow> before = lookup.find(entity, key);
        for (int look = 0; before.isPresent() && look < LOOKS; look++) {
            Optional<FindingKind> kind = suspicion.check().judge(before.get());
            if (kind.isEmpty()) {
                return Optional.empty();
            }
            Optional<StoredRow> after = lookup.find(entity, key);
            if (after.equals(before)) {
                return Optional.of(finding(kind.get(), suspicion.fields(), key));
            }
            before = after;
        }
        return Optional.empty();
    }
}
