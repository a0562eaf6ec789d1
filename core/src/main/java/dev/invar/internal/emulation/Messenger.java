package dev.invar.internal.emulation;

import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
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
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends one operation's messages: none after the deadline, each round counted, and again what can be sent again without a
 * second effect; for one thread.
 */
final class Messenger {
    private final ConditionalRows rows;
    private final CallContext context;
    private final EmulationSettings settings;
    private boolean hasWaited;

    Messenger(ConditionalRows rows, CallContext context, EmulationSettings settings) {
        this.rows = rows;
        this.context = context;
        this.settings = settings;
    }

    /**
     * Sends calls in one round. Reads, entries and what never left this process are repeated until they are answered, so
     * that the replies to reads are {@link Reply.Found} or {@link Reply.NotFound}, those to entries {@link Reply.Applied},
     * those to compare-and-sets all but {@link Reply.NotSent}.
     *
     * @throws Unavailable if a call that can be repeated is not answered
     * @throws OutOfTime if the deadline has passed before anything was sent
     */
    List<Reply> send(List<? extends Call> calls) {
        List<Reply> replies = new ArrayList<>(Collections.nCopies(calls.size(), null));
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            open.add(i);
        }
        Backoff backoff = new Backoff(settings);
        for (int sends = 1; !open.isEmpty(); sends++) {
            Optional<Throwable> failure = sendOpen(calls, open, replies);
            if (failure.isPresent()) {
                giveUpAfter(sends, failure.get());
                sleep(backoff);
            }
        }
        return replies;
    }

    private Optional<Throwable> sendOpen(List<? extends Call> calls, List<Integer> open, List<Reply> replies) {
        List<Call> round = new ArrayList<>(open.size());
        open.forEach(index -> round.add(calls.get(index)));
        List<Reply> answers = run(round);
        Optional<Throwable> failure = Optional.empty();
        List<Integer> again = new ArrayList<>();
        for (int i = 0; i < round.size(); i++) {
            Reply answer = answers.get(i);
            replies.set(open.get(i), answer);
            Optional<Throwable> repeatable = failureToRepeat(round.get(i), answer);
            if (repeatable.isPresent()) {
                failure = repeatable;
                again.add(open.get(i));
            }
        }
        open.clear();
        open.addAll(again);
        return failure;
    }

    private static Optional<Throwable> failureToRepeat(Call call, Reply reply) {
        if (reply instanceof Reply.NotSent notSent) {
            return Optional.of(notSent.cause());
        }
        boolean conditional = call instanceof Call.CompareAndSet || call instanceof Call.CompareAndRemove;
        return reply instanceof Reply.Unknown unknown && !conditional ? Optional.of(unknown.cause()) : Optional.empty();
    }

    private void giveUpAfter(int sends, Throwable failure) {
        if (sends >= settings.sends() || context.deadline().hasPassed()) {
            throw new Unavailable(
                    "The datastore did not answer (" + sends
                            + " times asked); nothing was changed, see whether it is up"
                            + " and reachable and try again",
                    failure);
        }
    }

    private List<Reply> run(List<Call> calls) {
        beforeSending();
        return rows.run(calls, context.deadline());
    }

    private void beforeSending() {
        if (context.deadline().hasPassed()) {
            throw new OutOfTime();
        }
        context.countRoundTrip();
    }

    /** Sends one call. */
    Reply send(Call call) {
        return send(List.of(call)).get(0);
    }

    /** Sends compare-and-sets in rounds of bounded size. */
    List<Reply> sendInBatches(List<? extends Call> calls) {
        List<Reply> replies = new ArrayList<>(calls.size());
        for (int from = 0; from < calls.size(); from += settings.batchSize()) {
            replies.addAll(send(calls.subList(from, Math.min(from + settings.batchSize(), calls.size()))));
        }
        return replies;
    }

    /** Sends calls whose effect nobody relies on; failures are ignored. */
    void sendOnTheWay(List<Call> calls) {
        try {
            for (int from = 0; from < calls.size(); from += settings.batchSize()) {
                run(calls.subList(from, Math.min(from + settings.batchSize(), calls.size())));
            }
        } catch (OutOfTime late) {
            // whoever meets what is left behind removes it
        }
    }

    /** Reads a base row. */
    Optional<Cells.Base> base(Step step, RowId.Base row) {
        return bases(step, List.of(row)).get(0);
    }

    /** Reads base rows in one round. */
    List<Optional<Cells.Base>> bases(Step step, Collection<RowId.Base> ids) {
        return send(ids.stream().map(row -> new Call.Read(step, row)).toList()).stream()
                .map(Messenger::baseOf)
                .toList();
    }

    /** Reads a base row after settling what is in doubt. */
    Optional<Cells.Base> confirmedBase(Step step, RowId.Base row) {
        return baseOf(send(new Call.Confirm(step, row)));
    }

    static Optional<Cells.Base> baseOf(Reply reply) {
        return reply instanceof Reply.Found found ? Optional.of((Cells.Base) found.content()) : Optional.empty();
    }

    static Optional<Cells.Claim> claimOf(Reply reply) {
        return reply instanceof Reply.Found found ? Optional.of((Cells.Claim) found.content()) : Optional.empty();
    }

    /** Lists base rows. */
    ConditionalRows.BaseSlice rows(Step step, Access access, Optional<Key> after, int limit) {
        return listed(() -> rows.scan(step, access, after, limit, context.deadline()));
    }

    /** Lists entries. */
    ConditionalRows.EntrySlice entries(Step step, Access.BySource access, Optional<EntryId> after, int limit) {
        return listed(() -> rows.entries(step, access, after, limit, context.deadline()));
    }

    /** Lists claims of an entity. */
    ConditionalRows.ClaimSlice allClaims(EntitySchema entity, Optional<RowId.Claim> after, int limit) {
        return listed(() -> rows.allClaims(Step.AUDIT_LIST, entity, after, limit, context.deadline()));
    }

    /** Lists entries of an entity. */
    ConditionalRows.EntrySlice allEntries(EntitySchema entity, Optional<EntryId> after, int limit) {
        return listed(() -> rows.allEntries(Step.AUDIT_LIST, entity, after, limit, context.deadline()));
    }

    private <T> T listed(Supplier<T> listing) {
        Backoff backoff = new Backoff(settings);
        for (int sends = 1; ; sends++) {
            beforeSending();
            try {
                return listing.get();
            } catch (Unavailable failure) {
                if (sends >= settings.sends() || context.deadline().hasPassed()) {
                    throw failure;
                }
                sleep(backoff);
            }
        }
    }

    /**
     * Waits for other clients.
     *
     * @throws OutOfTime if there is no time left, or the thread was interrupted
     */
    void pause(Backoff backoff) {
        hasWaited = true;
        sleep(backoff);
    }

    /** Whether the operation had to wait for other clients. */
    boolean hasWaited() {
        return hasWaited;
    }

    private void sleep(Backoff backoff) {
        Duration remaining = context.deadline().remaining();
        if (remaining.isZero()) {
            throw new OutOfTime();
        }
        Duration wait = backoff.next();
        try {
            settings.timing().pause(wait.compareTo(remaining) < 0 ? wait : remaining);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OutOfTime();
        }
    }
}
