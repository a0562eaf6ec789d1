package dev.invar.backend.cassandra.internal;

import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.literal;
import static com.datastax.oss.driver.api.querybuilder.QueryBuilder.selectFrom;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.querybuilder.relation.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks every node for the settings on which integrity rests, and the keyspace for the options of its tables. */
final class Preflight {
    private static final String PAXOS = "paxos_variant";
    private static final String COMMIT_LOG = "commitlog_sync";
    /** Beyond this, what was removed in a day or more is in the way of every read. */
    private static final int LONGEST_WRITE_ONCE_GRACE_SECONDS = 24 * 60 * 60;

    private final CqlSession session;
    private final String keyspace;
    private final Map<String, List<String>> nodesByFinding = new LinkedHashMap<>();

    private Preflight(CqlSession session, String keyspace) {
        this.session = session;
        this.keyspace = keyspace;
    }

    /** What endangers integrity or costs time, each a sentence with its price and remedy; empty if all is well. */
    static List<String> findings(CqlSession session, String keyspace) {
        Preflight preflight = new Preflight(session, keyspace);
        for (Node node : SchemaAgreement.askable(session)) {
            preflight.ask(node);
        }
        List<String> findings = new ArrayList<>();
        preflight.nodesByFinding.forEach((finding, nodes) -> findings.add("Nodes " + nodes + " " + finding));
        findings.addAll(preflight.tables());
        return findings;
    }

    private void ask(Node node) {
        Map<String, String> settings = new HashMap<>();
        try {
            session.execute(selectFrom("system_views", "settings")
                            .columns("name", "value")
                            .where(Relation.column("name").in(literal(PAXOS), literal(COMMIT_LOG)))
                            .build()
                            .setNode(node))
                    .forEach(row -> settings.put(text(row, "name"), text(row, "value")));
        } catch (DriverException refused) {
            add(
                    node,
                    "do not show their settings, so " + PAXOS + " and " + COMMIT_LOG
                            + " are unchecked; let the user read system_views.settings");
            return;
        }
        judgePaxos(node, settings.getOrDefault(PAXOS, "unknown"));
        judgeCommitLog(node, settings.getOrDefault(COMMIT_LOG, "unknown"));
    }

    private void judgePaxos(Node node, String variant) {
        if (variant.equals("v2")) {
            return;
        }
        if (variant.endsWith("without_linearizable_reads_or_rejected_writes")) {
            add(
                    node,
                    "run " + PAXOS + " " + variant + ", under which a refused write proves nothing: duplicates and"
                            + " dangling references can arise; set " + PAXOS + ": v2");
        } else {
            add(
                    node,
                    "run " + PAXOS + " " + variant + ": every unique value and every commit costs a third more round"
                            + " trips, and neither is safe while nodes join, leave or are replaced; set " + PAXOS
                            + ": v2");
        }
    }

    private void judgeCommitLog(Node node, String sync) {
        if (!sync.equals("group") && !sync.equals("batch")) {
            add(
                    node,
                    "run " + COMMIT_LOG + " " + sync
                            + ": writes are acknowledged before they are on disk, so that a power"
                            + " failure of several nodes at once loses seconds of them, and with them uniqueness and"
                            + " references; set " + COMMIT_LOG + ": group");
        }
    }

    private void add(Node node, String finding) {
        nodesByFinding.computeIfAbsent(finding, ignored -> new ArrayList<>()).add(String.valueOf(node.getEndPoint()));
    }

    private List<String> tables() {
        Set<String> ours = new HashSet<>();
        session.execute(selectFrom("system_schema", "columns")
                        .columns("table_name", "column_name")
                        .whereColumn("keyspace_name")
                        .isEqualTo(literal(keyspace))
                        .build())
                .forEach(row -> {
                    if (text(row, "column_name").equals(BaseTable.VERSION.name().asInternal())
                            || text(row, "table_name").startsWith("invar_")) {
                        ours.add(text(row, "table_name"));
                    }
                });
        List<String> findings = new ArrayList<>();
        for (Row table : session.execute(selectFrom("system_schema", "tables")
                .columns("table_name", "default_time_to_live", "read_repair", "gc_grace_seconds", "compaction")
                .whereColumn("keyspace_name")
                .isEqualTo(literal(keyspace))
                .build())) {
            if (ours.contains(text(table, "table_name"))) {
                judge(table, findings);
            }
        }
        return findings;
    }

    private static void judge(Row table, List<String> findings) {
        String name = "The table '" + text(table, "table_name") + "' ";
        if (table.getInt("default_time_to_live") != 0) {
            findings.add(
                    name + "has a default_time_to_live: its rows vanish without what belongs to them; set it to 0");
        }
        if (!text(table, "read_repair").equals("BLOCKING")) {
            findings.add(
                    name + "has no BLOCKING read_repair: a row that was seen can be missed by the next read; set it");
        }
        if (Names.isOfEntries(text(table, "table_name"))) {
            judgeEntries(name, table, findings);
        } else if (table.getInt("gc_grace_seconds") == 0) {
            findings.add(
                    name + "has gc_grace_seconds 0: removed rows can come back; set it to more than the time between"
                            + " repairs");
        }
    }

    private static void judgeEntries(String name, Row table, List<String> findings) {
        int grace = table.getInt("gc_grace_seconds");
        String remedy = "; set it to " + Table.WRITE_ONCE_GRACE_SECONDS;
        if (grace > LONGEST_WRITE_ONCE_GRACE_SECONDS) {
            findings.add(
                    name + "has gc_grace_seconds " + grace + ": whatever was removed from it in that time is read past"
                            + " by every list and deletion of the same parent, which fail beyond 100,000" + remedy);
        } else if (grace < Table.WRITE_ONCE_GRACE_SECONDS) {
            findings.add(name + "has gc_grace_seconds " + grace
                    + ": nodes that were down for longer get neither its rows"
                    + " nor their removals handed on, and what comes back costs deletions a fence each" + remedy);
        }
        Map<String, String> compaction = table.getMap("compaction", String.class, String.class);
        if (compaction != null && compaction.getOrDefault("class", "").endsWith("SizeTieredCompactionStrategy")) {
            findings.add(
                    name + "is compacted by size: rows that were removed stay on disk, and are read past, until files"
                            + " of their size have come together; set compaction = {'class': 'LeveledCompactionStrategy'}");
        }
    }

    private static String text(Row row, String column) {
        String value = row.getString(column);
        return value == null ? "" : value;
    }
}
