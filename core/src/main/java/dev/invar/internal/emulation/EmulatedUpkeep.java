package dev.invar.internal.emulation;

import dev.invar.Key;
import dev.invar.error.Unavailable;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Upkeep;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at what the protocol keeps beside the rows, and takes away what unfinished operations left there, by the protocol's own
 * rules: base rows first, then claims, then entries.
 *
 * <p>Safe for use by several threads.
 */
public final class EmulatedUpkeep implements Upkeep {
    private static final Position BEGIN = new AfterRow(Optional.empty());

    private final Function<CallContext, Session> sessions;

    /** What is kept beside the rows that the given sessions work on. */
    public EmulatedUpkeep(Function<CallContext, Session> sessions) {
        this.sessions = sessions;
    }

    /** Where an inspection goes on. */
    private sealed interface Position extends Place {}

    private record AfterRow(Optional<Key> last) implements Position {}

    private record AfterClaim(Optional<RowId.Claim> last) implements Position {}

    private record AfterEntry(Optional<EntryId> last) implements Position {}

    /** What one slice contains. */
    private record Look(int looked, List<Remnant> remnants, long purged, Optional<Place> next) {}

    @Override
    public Inspection inspect(
            EntitySchema entity, Optional<Place> after, int limit, Treatment treatment, CallContext context) {
        Duration whole = context.deadline().remaining();
        Session session = sessions.apply(context);
        Look look;
        try {
            look = look(session, entity, (Position) after.orElse(BEGIN), limit, treatment);
        } catch (OutOfTime late) {
            throw tooSlow(late);
        }
        List<Trace> traces = new ArrayList<>();
        for (Remnant remnant : look.remnants()) {
            boolean mended = treatment.mends()
                    && isMended(remnant, context.until(context.deadline().after(whole)));
            traces.add(new Trace(remnant.kind(), remnant.fields(), remnant.key(), mended));
        }
        return new Inspection(look.looked(), traces, look.purged(), look.next());
    }

    private static Look look(Session session, EntitySchema entity, Position position, int limit, Treatment treatment) {
        if (position instanceof AfterRow row) {
            return lookAtRows(session, entity, row.last(), limit, treatment);
        }
        if (position instanceof AfterClaim claim) {
            ConditionalRows.ClaimSlice slice = session.messenger().allClaims(entity, claim.last(), limit);
            return new Look(
                    slice.claims().size(),
                    new ClaimRemnants(session).in(slice.claims()),
                    0,
                    Optional.of(
                            slice.next().isPresent()
                                    ? new AfterClaim(slice.next())
                                    : new AfterEntry(Optional.empty())));
        }
        ConditionalRows.EntrySlice slice =
                session.messenger().allEntries(entity, ((AfterEntry) position).last(), limit);
        return new Look(
                slice.entries().size(),
                new EntryRemnants(session, entity).in(slice.entries()),
                0,
                slice.next().map(last -> new AfterEntry(Optional.of(last))));
    }

    private static Look lookAtRows(
            Session session, EntitySchema entity, Optional<Key> after, int limit, Treatment treatment) {
        ConditionalRows.BaseSlice slice =
                session.messenger().rows(Step.AUDIT_LIST, new Access.All(entity), after, limit);
        RowRemnants remnants = new RowRemnants(session, entity);
        long purged = treatment.mends() ? remnants.purge(slice.rows(), treatment.purgesBefore()) : 0;
        return new Look(
                slice.rows().size(),
                remnants.in(slice.rows()),
                purged,
                Optional.of(slice.next().isPresent() ? new AfterRow(slice.next()) : new AfterClaim(Optional.empty())));
    }

    /** Whether something was taken away; where there is not enough time for it, what was done remains done. */
    private boolean isMended(Remnant remnant, CallContext context) {
        try {
            return remnant.mending().by(sessions.apply(context));
        } catch (OutOfTime | Unavailable late) {
            return false;
        }
    }

    @Override
    public void restore(EntitySchema entity, Key key, CallContext context) {
        try {
            new Restoration(sessions.apply(context), entity, key).run();
        } catch (OutOfTime late) {
            throw tooSlow(late);
        } catch (InDoubt unsettled) {
            throw new Unavailable(
                    "The datastore did not say whether a row of '" + entity.name()
                            + "' was repaired; repeat the repair",
                    unsettled.getCause());
        }
    }

    private static Unavailable tooSlow(OutOfTime late) {
        return new Unavailable(
                "The datastore did not answer an audit before the deadline; see whether it is overloaded, or allow more"
                        + " time",
                late);
    }
}
