package dev.invar.internal.emulation;

import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Obligations;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the claims of one attempt, all in one round with its entries. A claim that is held is judged by its owner's row: it
 * is valid if that row has the value, else its owner is fenced before it is taken over.
 */
final class Claims {

    /** What became of the claims. */
    sealed interface Outcome {

        /**
         * All claims are held and acknowledged, and all entries are written.
         *
         * @param row the row of the attempt, as it must be at the commit
         */
        record Held(Optional<Cells.Base> row) implements Outcome {}

        /** An existing row has the value. */
        record Taken(UniqueConstraint constraint) implements Outcome {}

        /** Other attempts that may be at work are in the way. */
        record Blocked(List<Blocker> blockers) implements Outcome {}

        /** The attempt's own row, or another one that has its value, has changed since it was read. */
        record Stale() implements Outcome {}
    }

    /**
     * A claim that another attempt holds.
     *
     * @param claim the value
     * @param holder the claim's content
     */
    record Blocker(Obligations.Claim claim, Cells.Claim holder) {}

    private final Session session;
    private final EffectiveRows effectiveRows;
    private final Fences fences;
    private final Attempt attempt;
    private final Set<Obligations.Claim> untaken = new LinkedHashSet<>();
    private final Map<Obligations.Claim, Cells.Claim> refused = new HashMap<>();
    private Optional<Cells.Base> row;

    Claims(Session session, Attempt attempt, Optional<Cells.Base> row) {
        this.session = session;
        this.effectiveRows = new EffectiveRows(session);
        this.fences = new Fences(session);
        this.attempt = attempt;
        this.untaken.addAll(attempt.obligations().claimsToAdd());
        this.row = row;
    }

    /** Writes the entries and takes the claims. */
    Outcome take() {
        List<Call> entries = attempt.entryWrites();
        Backoff backoff = session.backoff();
        takeUntaken(entries);
        while (true) {
            while (!untaken.isEmpty()) {
                session.messenger().pause(backoff);
                takeUntaken(List.of());
            }
            if (refused.isEmpty()) {
                return new Outcome.Held(row);
            }
            Optional<Outcome> end = judgeRefused();
            if (end.isPresent()) {
                return end.get();
            }
        }
    }

    private void takeUntaken(List<Call> entries) {
        List<Obligations.Claim> claims = List.copyOf(untaken);
        List<Call> calls = new ArrayList<>(entries);
        claims.forEach(claim ->
                calls.add(new Call.CompareAndSet(Step.TAKE_CLAIM, claimRow(claim), new Condition.Absent(), mine())));
        List<Reply> replies = session.messenger().send(calls);
        Map<Obligations.Claim, Reply> byClaim = new LinkedHashMap<>();
        for (int i = 0; i < claims.size(); i++) {
            byClaim.put(claims.get(i), replies.get(entries.size() + i));
        }
        note(byClaim);
    }

    /** Notes what the replies to compare-and-sets say, and looks where they do not say enough. */
    private void note(Map<Obligations.Claim, Reply> replies) {
        Map<Obligations.Claim, Call> looks = new LinkedHashMap<>();
        replies.forEach((claim, reply) -> {
            if (reply instanceof Reply.Applied) {
                noteContent(claim, Optional.of(mine()));
            } else if (reply instanceof Reply.NotApplied notApplied
                    && notApplied.current().isPresent()) {
                noteContent(claim, notApplied.current().map(Cells.Claim.class::cast));
            } else if (reply instanceof Reply.NotApplied) {
                looks.put(claim, new Call.Read(Step.READ_CLAIM, claimRow(claim)));
            } else {
                looks.put(claim, new Call.Confirm(Step.SETTLE, claimRow(claim)));
            }
        });
        List<Obligations.Claim> claims = List.copyOf(looks.keySet());
        List<Reply> found = session.messenger().send(List.copyOf(looks.values()));
        for (int i = 0; i < claims.size(); i++) {
            noteContent(claims.get(i), Messenger.claimOf(found.get(i)));
        }
    }

    private void noteContent(Obligations.Claim claim, Optional<Cells.Claim> content) {
        untaken.remove(claim);
        refused.remove(claim);
        if (content.isEmpty()) {
            untaken.add(claim);
        } else if (!content.get().tx().equals(attempt.tx())) {
            refused.put(claim, content.get());
        }
    }

    private Optional<Outcome> judgeRefused() {
        List<Blocker> blockers = blockers();
        Map<RowId.Base, Seen> owners = owners(blockers);
        Optional<Outcome> violation = violation(blockers, owners);
        if (violation.isPresent()) {
            return violation;
        }
        List<Blocker> inFlight = inFlight(blockers, owners);
        if (!inFlight.isEmpty()) {
            return Optional.of(new Outcome.Blocked(inFlight));
        }
        return takeOver(blockers, owners);
    }

    private List<Blocker> blockers() {
        List<Blocker> blockers = new ArrayList<>();
        for (Obligations.Claim claim : attempt.obligations().claimsToAdd()) {
            Cells.Claim holder = refused.get(claim);
            if (holder != null) {
                blockers.add(new Blocker(claim, holder));
            }
        }
        return blockers;
    }

    /** Reads the rows to which claims point, which were read before. */
    private Map<RowId.Base, Seen> owners(List<Blocker> blockers) {
        Map<RowId.Base, Seen> owners = new LinkedHashMap<>();
        List<RowId.Base> ids = blockers.stream().map(this::owner).distinct().toList();
        effectiveRows.read(Step.READ_OWNER, ids).forEach(seen -> owners.put(seen.id(), seen));
        return owners;
    }

    private Optional<Outcome> violation(List<Blocker> blockers, Map<RowId.Base, Seen> owners) {
        for (Blocker blocker : blockers) {
            Seen owner = seen(owners, blocker);
            if (hasValue(owner, blocker.claim())) {
                return Optional.of(
                        owner.id().equals(attempt.row())
                                ? new Outcome.Stale()
                                : firstOf(new Taken(blocker.claim(), owner))
                                        .<Outcome>map(taken ->
                                                new Outcome.Taken(taken.claim().constraint()))
                                        .orElseGet(Outcome.Stale::new));
            }
        }
        return Optional.empty();
    }

    /**
     * A value that another row has.
     *
     * @param claim the value
     * @param owner the row, as it was read
     */
    private record Taken(Obligations.Claim claim, Seen owner) {}

    /** The first constraint of which another row has the value, although the claim may have been held before. */
    Optional<UniqueConstraint> firstTaken() {
        List<Obligations.Claim> all = attempt.obligations().claimsToAdd();
        Optional<Taken> seen = taken(all);
        while (seen.isPresent()) {
            Optional<Taken> first = firstOf(seen.get());
            if (first.isPresent()) {
                return Optional.of(first.get().claim().constraint());
            }
            seen = taken(all);
        }
        return Optional.empty();
    }

    /**
     * A value that is taken, or one declared before it that is taken as well by now: at an instant at which those before that
     * one are not. Empty if the row that had the value has changed, so that there may have been no such instant.
     */
    private Optional<Taken> firstOf(Taken taken) {
        List<Obligations.Claim> all = attempt.obligations().claimsToAdd();
        List<Obligations.Claim> earlier = all.subList(0, all.indexOf(taken.claim()));
        if (earlier.isEmpty()) {
            return Optional.of(taken);
        }
        Optional<Taken> before = taken(earlier);
        if (before.isPresent()) {
            return firstOf(before.get());
        }
        Seen now = effectiveRows.read(Step.READ_OWNER, taken.owner().id());
        boolean still = Bases.isUnchanged(taken.owner().content(), now.content()) && hasValue(now, taken.claim());
        return still ? Optional.of(taken) : Optional.empty();
    }

    /** The first of some values that another row has. */
    private Optional<Taken> taken(List<Obligations.Claim> claims) {
        List<Reply> contents = session.messenger()
                .send(claims.stream()
                        .map(claim -> new Call.Read(Step.READ_CLAIM, claimRow(claim)))
                        .toList());
        List<Blocker> blockers = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Obligations.Claim claim = claims.get(i);
            Messenger.claimOf(contents.get(i))
                    .filter(holder -> !holder.tx().equals(attempt.tx()))
                    .ifPresent(holder -> blockers.add(new Blocker(claim, holder)));
        }
        Map<RowId.Base, Seen> owners = owners(blockers);
        return blockers.stream()
                .filter(blocker -> !owner(blocker).equals(attempt.row()))
                .filter(blocker -> hasValue(seen(owners, blocker), blocker.claim()))
                .map(blocker -> new Taken(blocker.claim(), seen(owners, blocker)))
                .findFirst();
    }

    private static boolean hasValue(Seen owner, Obligations.Claim claim) {
        return owner.row()
                .flatMap(stored -> stored.row().key(claim.constraint().fields()))
                .filter(claim.value()::equals)
                .isPresent();
    }

    /** Those claims whose attempts may be at work: neither done with their row nor waited for long enough. */
    private List<Blocker> inFlight(List<Blocker> blockers, Map<RowId.Base, Seen> owners) {
        List<Blocker> inFlight = new ArrayList<>();
        for (Blocker blocker : blockers) {
            boolean done = seen(owners, blocker)
                    .content()
                    .filter(base -> base.history().contains(blocker.holder().tx()))
                    .isPresent();
            if (!done && !session.patience().isOver(blocker.holder().tx())) {
                inFlight.add(blocker);
            }
        }
        return inFlight;
    }

    /** Fences the owners, which were read after the claims, and then takes the claims over. */
    private Optional<Outcome> takeOver(List<Blocker> blockers, Map<RowId.Base, Seen> owners) {
        Set<RowId.Base> fenced = new LinkedHashSet<>();
        for (Seen owner : owners.values()) {
            boolean own = owner.id().equals(attempt.row());
            if (own && !Bases.isUnchanged(row, owner.content())) {
                return Optional.of(new Outcome.Stale());
            }
            Optional<Cells.Base> content = fences.fence(owner.id(), owner.content());
            if (content.isPresent()) {
                fenced.add(owner.id());
            }
            if (own && content.isEmpty()) {
                return Optional.of(new Outcome.Stale());
            }
            if (own) {
                row = content;
            }
        }
        List<Call> calls = new ArrayList<>();
        for (Blocker blocker : blockers) {
            RowId.Claim claim = claimRow(blocker.claim());
            calls.add(
                    fenced.contains(owner(blocker))
                            ? new Call.CompareAndSet(
                                    Step.TAKE_OVER_CLAIM,
                                    claim,
                                    new Condition.ClaimIs(blocker.holder().tx()),
                                    mine())
                            : new Call.Read(Step.READ_CLAIM, claim));
        }
        noteTakeOver(blockers, calls, session.messenger().send(calls));
        return Optional.empty();
    }

    private void noteTakeOver(List<Blocker> blockers, List<Call> calls, List<Reply> replies) {
        Map<Obligations.Claim, Reply> written = new LinkedHashMap<>();
        for (int i = 0; i < blockers.size(); i++) {
            if (calls.get(i) instanceof Call.Read) {
                noteContent(blockers.get(i).claim(), Messenger.claimOf(replies.get(i)));
            } else {
                written.put(blockers.get(i).claim(), replies.get(i));
            }
        }
        note(written);
    }

    /**
     * Waits for other attempts without holding anything: until one of them has committed a value, whose constraint is
     * returned, or until it is worth while to try again.
     */
    Optional<UniqueConstraint> await(List<Blocker> blockers) {
        Backoff backoff = session.backoff();
        while (true) {
            session.messenger().pause(backoff);
            List<Reply> claims = session.messenger()
                    .send(blockers.stream()
                            .map(blocker -> new Call.Read(Step.READ_CLAIM, claimRow(blocker.claim())))
                            .toList());
            for (int i = 0; i < blockers.size(); i++) {
                if (!Messenger.claimOf(claims.get(i))
                        .equals(Optional.of(blockers.get(i).holder()))) {
                    return Optional.empty();
                }
            }
            Map<RowId.Base, Seen> owners = owners(blockers);
            Optional<Outcome> violation = violation(blockers, owners);
            if (violation.isPresent() || inFlight(blockers, owners).isEmpty()) {
                return violation
                        .filter(Outcome.Taken.class::isInstance)
                        .map(taken -> ((Outcome.Taken) taken).constraint());
            }
        }
    }

    private static Seen seen(Map<RowId.Base, Seen> owners, Blocker blocker) {
        RowId.Base owner = owner(blocker.claim(), blocker.holder());
        return Objects.requireNonNull(owners.get(owner));
    }

    private RowId.Base owner(Blocker blocker) {
        return owner(blocker.claim(), blocker.holder());
    }

    private static RowId.Base owner(Obligations.Claim claim, Cells.Claim holder) {
        return new RowId.Base(claim.constraint().entity(), holder.owner());
    }

    private static RowId.Claim claimRow(Obligations.Claim claim) {
        return new RowId.Claim(claim.constraint(), claim.value());
    }

    private Cells.Claim mine() {
        return new Cells.Claim(attempt.row().key(), attempt.tx());
    }
}
