package dev.invar.tck.history;

import dev.invar.Row;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that a datastore may hold at one instant, and what is known of their revisions: that of a row is known when a client
 * was told of it, and not again after the row's next change. Immutable.
 */
final class Contents {
    static final Contents EMPTY = new Contents(Map.of(), Map.of());

    private final Map<Address, Row> rows;
    private final Map<Address, Revisions> revisions;
    private final int hash;

    /**
     * What is known of the revisions of all rows that were at one address.
     *
     * @param current that of the row which is there
     * @param spent those of the past, which never come back
     */
    private record Revisions(OptionalLong current, Set<Long> spent) {
        private static final Revisions NONE = new Revisions(OptionalLong.empty(), Set.of());

        boolean mayBe(long revision) {
            return current.isPresent() ? current.getAsLong() == revision : !spent.contains(revision);
        }

        Revisions with(long revision) {
            return new Revisions(OptionalLong.of(revision), spent);
        }

        Revisions changed() {
            if (current.isEmpty()) {
                return this;
            }
            Set<Long> all = new HashSet<>(spent);
            all.add(current.getAsLong());
            return new Revisions(OptionalLong.empty(), Set.copyOf(all));
        }
    }

    private Contents(Map<Address, Row> rows, Map<Address, Revisions> revisions) {
        this.rows = rows;
        this.revisions = revisions;
        this.hash = rows.hashCode() * 31 + revisions.hashCode();
    }

    Map<Address, Row> rows() {
        return Collections.unmodifiableMap(rows);
    }

    Optional<Row> find(Address address) {
        return Optional.ofNullable(rows.get(address));
    }

    /** With other rows at some addresses; empty means that there is none. */
    Contents with(Map<Address, Optional<Row>> changes) {
        Map<Address, Row> changedRows = new HashMap<>(rows);
        Map<Address, Revisions> changedRevisions = new HashMap<>(revisions);
        changes.forEach((address, row) -> {
            if (!row.equals(find(address))) {
                row.ifPresentOrElse(present -> changedRows.put(address, present), () -> changedRows.remove(address));
                changedRevisions.computeIfPresent(address, (unused, known) -> known.changed());
            }
        });
        return new Contents(changedRows, changedRevisions);
    }

    /** With one other row. */
    Contents with(Address address, Row row) {
        return with(Map.of(address, Optional.of(row)));
    }

    /** Whether the row at an address may have a revision, for all that is known. */
    boolean mayHave(Address address, long revision) {
        return revisions.getOrDefault(address, Revisions.NONE).mayBe(revision);
    }

    /** Whether the row at an address is known to have a revision. */
    boolean surelyHas(Address address, long revision) {
        return revisions.getOrDefault(address, Revisions.NONE).current().equals(OptionalLong.of(revision));
    }

    /** With the knowledge of the revision that the row at an address has; empty if it cannot have that. */
    Optional<Contents> knowing(Address address, OptionalLong revision) {
        if (revision.isEmpty()) {
            return Optional.of(this);
        }
        if (!mayHave(address, revision.getAsLong())) {
            return Optional.empty();
        }
        Map<Address, Revisions> known = new HashMap<>(revisions);
        known.put(address, known.getOrDefault(address, Revisions.NONE).with(revision.getAsLong()));
        return Optional.of(new Contents(rows, known));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Contents that
                && hash == that.hash
                && rows.equals(that.rows)
                && revisions.equals(that.revisions);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return rows.entrySet().stream()
                .map(row -> row.getKey().entity() + HistoryText.of(row.getValue()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }
}
