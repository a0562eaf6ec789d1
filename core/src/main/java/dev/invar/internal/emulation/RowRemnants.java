package dev.invar.internal.emulation;

import dev.invar.FindingKind;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.Step;
import dev.invar.spi.emulation.TxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What deletions left behind in base rows: marks, locks, decisions that nobody finished, and markers. */
final class RowRemnants {
    private final Session session;
    private final EffectiveRows effectiveRows;
    private final EntitySchema entity;

    RowRemnants(Session session, EntitySchema entity) {
        this.session = session;
        this.effectiveRows = new EffectiveRows(session);
        this.entity = entity;
    }

    /** What is left behind in rows as they were read; nothing that may belong to an operation at work. */
    List<Remnant> in(List<ConditionalRows.BaseRow> rows) {
        List<Remnant> remnants = new ArrayList<>();
        for (ConditionalRows.BaseRow row : rows) {
            RowId.Base id = new RowId.Base(entity.name(), row.key());
            Cells.Base content = row.content();
            content.pending()
                    .flatMap(deletion -> undone(id, content, deletion))
                    .or(() -> content.lock().flatMap(lock -> locked(id, content, lock)))
                    .ifPresent(remnants::add);
        }
        return remnants;
    }

    private boolean isRecent(TxId attempt) {
        return Patience.isRecent(session.settings(), attempt);
    }

    private boolean isStill(RowId.Base id, Cells.Base content) {
        return Bases.isUnchanged(Optional.of(content), session.messenger().base(Step.AUDIT_READ, id));
    }

    private Optional<Remnant> undone(RowId.Base root, Cells.Base content, TxId deletion) {
        return isRecent(deletion) || !isStill(root, content)
                ? Optional.empty()
                : remnant(FindingKind.UNFINISHED_DELETION, root, by -> {
                    new Roots(by).finish(root, deletion);
                    return true;
                });
    }

    private Optional<Remnant> locked(RowId.Base id, Cells.Base content, Cells.Lock lock) {
        if (isRecent(lock.tx()) || isRecent(content.version())) {
            return Optional.empty();
        }
        if (Bases.isRoot(id, lock)) {
            return isStill(id, content)
                    ? remnant(FindingKind.UNFINISHED_DELETION, id, by -> new Marks(by).unmark(id, lock.tx()))
                    : Optional.empty();
        }
        return effectiveRows.standing(id, lock) == Standing.VOID && isStill(id, content)
                ? remnant(FindingKind.VOID_LOCK, id, by -> isUnlocked(by, id))
                : Optional.empty();
    }

    private Optional<Remnant> remnant(FindingKind kind, RowId.Base id, Remnant.Mending mending) {
        return Optional.of(new Remnant(kind, entity.primaryKey(), id.key(), mending));
    }

    /** Takes a lock away that means nothing, as any write of the row would. */
    private static boolean isUnlocked(Session by, RowId.Base id) {
        Optional<Cells.Base> content = new Locks(by).writable(Step.AUDIT_READ, id);
        if (content.flatMap(Cells.Base::lock).isEmpty()) {
            return true;
        }
        Cells.Base unlocked = Bases.unmarked(content.get(), by.nextTx());
        return new CertainWrite(by).apply(Step.REPAIR_ROW, id, content, unlocked);
    }

    /**
     * Removes markers on which nobody can rely any more, and returns how many. One that nobody ever relied on only tells clients
     * what became of their last write, as long as they can ask.
     *
     * @param before when markers that somebody relied on must have been written last; empty if they stay
     */
    long purge(List<ConditionalRows.BaseRow> rows, Optional<Instant> before) {
        List<Call> calls = rows.stream()
                .filter(row -> row.content().state() == RowState.GONE
                        && row.content().pending().isEmpty())
                .filter(row -> row.content().marked()
                        ? isBefore(row.content().version(), before)
                        : !isRecent(row.content().version()))
                .<Call>map(row -> new Call.CompareAndRemove(
                        Step.PURGE_MARKER,
                        new RowId.Base(entity.name(), row.key()),
                        new Condition.VersionIs(row.content().version())))
                .toList();
        return session.messenger().sendInBatches(calls).stream()
                .filter(Reply.Applied.class::isInstance)
                .count();
    }

    private static boolean isBefore(TxId version, Optional<Instant> before) {
        return before.isPresent() && version.millis() < before.get().toEpochMilli();
    }
}
