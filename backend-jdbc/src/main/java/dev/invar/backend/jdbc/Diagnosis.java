package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.error.SchemaMismatch;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.ConstraintCheck;
import dev.invar.spi.Obligations;
import dev.invar.spi.Obligations.Claim;
import dev.invar.spi.Obligations.Parent;
import dev.invar.spi.Refusal;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WritePlan;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Names the constraint that refused a write: which one a database hits upon first depends on its internals, so its answer
 * means only that there is one. What is true of all constraints at one instant is read by one statement.
 *
 * <p>Immutable.
 */
final class Diagnosis {
    private final Engine engine;

    Diagnosis(Engine engine) {
        this.engine = engine;
    }

    /** The refusal of a plan; empty if no constraint is in its way any more. */
    Optional<Refusal> of(WritePlan plan, Session session) throws SQLException {
        if (plan instanceof WritePlan.Insert insert) {
            return ofInsert(insert, session);
        }
        if (plan instanceof WritePlan.Update update) {
            return ofUpdate(update, session);
        }
        return ofDelete(session);
    }

    /** Everything that entities declare is seen to by the cascade; what remains are tables that nobody here knows of. */
    private Optional<Refusal> ofDelete(Session session) throws SQLException {
        List<String> strangers = new ArrayList<>();
        try (PreparedStatement statement = session.prepare(engine.dialect().foreignKeysQuery());
                ResultSet rows = session.query(statement)) {
            while (rows.next()) {
                if (engine.catalog().has(rows.getString(2)) && !engine.catalog().has(rows.getString(1))) {
                    strangers.add("the table '" + rows.getString(1) + "' references '" + rows.getString(2)
                            + "', but no module of this program declares it");
                }
            }
        }
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Refusal.Rejected(
                        new SchemaMismatch(strangers, "Open the datastore with the modules that declare them.")));
    }

    private Optional<Refusal> ofInsert(WritePlan.Insert plan, Session session) throws SQLException {
        Obligations obligations = Obligations.of(plan.entity(), null, plan.row());
        Facts facts = read(session, plan, obligations);
        return ConstraintCheck.ofInsert(engine.catalog(), plan.entity(), plan.key(), obligations, facts);
    }

    private Optional<Refusal> ofUpdate(WritePlan.Update plan, Session session) throws SQLException {
        return JdbiErrors.unwrapped(() -> session.handle()
                .inTransaction(TransactionIsolationLevel.REPEATABLE_READ, transaction -> asOfNow(plan, session)));
    }

    private Optional<Refusal> asOfNow(WritePlan.Update plan, Session session) throws SQLException {
        Optional<StoredRow> current =
                engine.rows().find(session, engine.table(plan.entity().name()), plan.key());
        if (current.isEmpty()) {
            return Optional.of(new Refusal.Missing());
        }
        if (plan.isOutdatedAt(current.get().revision())) {
            return Optional.of(new Refusal.RevisionDiffers());
        }
        Row before = current.get().row();
        Row after;
        try {
            after = plan.transition().apply(before);
        } catch (DaoException refused) {
            return Optional.of(new Refusal.Rejected(refused));
        }
        Obligations obligations = Obligations.of(plan.entity(), before, after);
        return ConstraintCheck.ofUpdate(engine.catalog(), plan.key(), obligations, read(session, plan, obligations));
    }

    private Facts read(Session session, WritePlan plan, Obligations obligations) throws SQLException {
        Facts facts = new Facts(plan, obligations);
        EntityTable table = engine.table(plan.entity().name());
        List<String> parts = new ArrayList<>();
        parts.add(question(facts.own(), Identifiers.columns(table.key()), table, table.key()));
        for (int i = 0; i < obligations.claimsToAdd().size(); i++) {
            List<Column> columns =
                    table.columns(obligations.claimsToAdd().get(i).constraint().fields());
            parts.add(question(facts.claim(i), Identifiers.columns(table.key()), table, columns));
        }
        String nothing = table.key().stream()
                .map(column -> "CAST(NULL AS " + column.type().name() + ")")
                .collect(Collectors.joining(", "));
        for (int i = 0; i < obligations.parents().size(); i++) {
            EntityTable parent =
                    engine.table(obligations.parents().get(i).reference().target());
            parts.add(question(facts.parent(i), nothing, parent, parent.key()));
        }
        try (PreparedStatement statement = session.prepare(String.join(" UNION ALL ", parts))) {
            int index = EntityTable.bind(statement, 1, table.key(), plan.key());
            for (Claim claim : obligations.claimsToAdd()) {
                index = EntityTable.bind(
                        statement, index, table.columns(claim.constraint().fields()), claim.value());
            }
            for (Parent parent : obligations.parents()) {
                EntityTable target = engine.table(parent.reference().target());
                index = EntityTable.bind(statement, index, target.key(), parent.key());
            }
            try (ResultSet rows = session.query(statement)) {
                while (rows.next()) {
                    facts.add(rows, table);
                }
            }
        }
        return facts;
    }

    private static String question(int tag, String selected, EntityTable table, List<Column> columns) {
        return "SELECT " + tag + ", " + selected + " FROM " + table.name() + EntityTable.where(columns);
    }

    /** The rows that are in the way or necessary, as they were at one instant. */
    private static final class Facts implements ConstraintCheck.Reader {
        private final WritePlan plan;
        private final Obligations obligations;
        private final Map<Integer, Optional<Key>> found = new HashMap<>();

        private Facts(WritePlan plan, Obligations obligations) {
            this.plan = plan;
            this.obligations = obligations;
        }

        private int own() {
            return 0;
        }

        private int claim(int index) {
            return 1 + index;
        }

        private int parent(int index) {
            return 1 + obligations.claimsToAdd().size() + index;
        }

        private void add(ResultSet rows, EntityTable table) throws SQLException {
            Row.Builder owner = Row.builder();
            int index = 2;
            for (Column column : table.key()) {
                owner.set(column.name(), column.type().binding().read(rows, index++));
            }
            found.put(rows.getInt(1), owner.build().key(table.schema().primaryKey()));
        }

        @Override
        public boolean exists(EntitySchema entity, Key key) {
            if (entity.name().equals(plan.entity().name()) && key.equals(plan.key()) && found.containsKey(own())) {
                return true;
            }
            for (int i = 0; i < obligations.parents().size(); i++) {
                Parent parent = obligations.parents().get(i);
                if (parent.reference().target().equals(entity.name())
                        && parent.key().equals(key)
                        && found.containsKey(parent(i))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Optional<Key> owner(UniqueConstraint constraint, Key value) {
            for (int i = 0; i < obligations.claimsToAdd().size(); i++) {
                Claim claim = obligations.claimsToAdd().get(i);
                if (claim.constraint().equals(constraint) && claim.value().equals(value)) {
                    return found.getOrDefault(claim(i), Optional.empty());
                }
            }
            return Optional.empty();
        }
    }
}
