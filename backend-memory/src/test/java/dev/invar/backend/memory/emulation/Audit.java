package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.Deadline;
import dev.invar.spi.Obligations;
import dev.invar.spi.StoredRow;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks into the raw rows for broken invariants; to be used while nobody writes. */
final class Audit {
    private final ConditionalRows rows;
    private final Client reader;
    private final List<String> findings = new ArrayList<>();

    private Audit(ConditionalRows rows) {
        this.rows = rows;
        this.reader = new Client(rows, EmulationSettings.defaults());
    }

    /** Fails if an invariant is broken. */
    static void pass(ConditionalRows rows, String situation) {
        assertThat(findings(rows)).as(situation).isEmpty();
    }

    /** The broken invariants. */
    static List<String> findings(ConditionalRows rows) {
        Audit audit = new Audit(rows);
        audit.run();
        return audit.findings;
    }

    private void run() {
        Map<String, Set<Key>> existing = new HashMap<>();
        Snapshot snapshot = Snapshot.of(reader);
        snapshot.rows().forEach((entity, found) -> existing.put(entity, found.keySet()));
        for (CatalogEntity entity : CATALOG.entities()) {
            Map<UniqueConstraint, Set<Key>> values = new HashMap<>();
            for (StoredRow row : snapshot.rows().get(entity.name()).values()) {
                Obligations obligations = Obligations.of(entity.schema(), null, row.row());
                obligations.claimsToAdd().forEach(claim -> {
                    if (!values.computeIfAbsent(claim.constraint(), ignored -> new HashSet<>())
                            .add(claim.value())) {
                        findings.add("I1: two rows share " + claim.constraint() + " "
                                + claim.value().values());
                    }
                    checkClaim(row, claim);
                });
                obligations.parents().forEach(parent -> checkParent(row, parent, existing));
                obligations.entriesToAdd().forEach(entry -> checkEntry(entity.schema(), row, entry));
            }
        }
    }

    private void checkClaim(StoredRow row, Obligations.Claim claim) {
        Call read = new Call.Read(Step.FIND_CLAIM, new RowId.Claim(claim.constraint(), claim.value()));
        Reply reply = rows.run(List.of(read), deadline()).get(0);
        boolean own = reply instanceof Reply.Found found
                && ((Cells.Claim) found.content()).owner().equals(row.key());
        if (!own) {
            findings.add("I2: " + claim.constraint() + " of " + row.row().asMap() + " is not claimed");
        }
    }

    private void checkParent(StoredRow row, Obligations.Parent parent, Map<String, Set<Key>> existing) {
        Reference reference = parent.reference();
        if (!existing.getOrDefault(reference.target(), Set.of()).contains(parent.key())) {
            findings.add("I3: " + reference + " of " + row.row().asMap() + " leads nowhere");
        }
    }

    private void checkEntry(EntitySchema entity, StoredRow row, Obligations.Entry entry) {
        IndexSource source = entry.source();
        List<EntryId> entries = rows.entries(
                        Step.SCAN_ENTRIES,
                        new Access.BySource(entity, source, entry.value()),
                        Optional.empty(),
                        10_000,
                        deadline())
                .entries();
        if (entries.stream().noneMatch(found -> found.child().equals(row.key()))) {
            findings.add("I4: " + source + " of " + row.row().asMap() + " has no entry");
        }
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10));
    }
}
