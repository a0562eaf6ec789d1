package dev.invar.internal.emulation;

import dev.invar.error.Unavailable;
import dev.invar.spi.CallContext;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.Optional;
import java.util.function.Function;

/** Applies plans. */
public final class Writes {
    private Writes() {}

    /**
     * Applies a plan, in as many attempts as it takes and the deadline allows.
     *
     * @param sessions makes sessions for inquiries into what became of it
     */
    public static WriteOutcome apply(WritePlan plan, Session session, Function<CallContext, Session> sessions) {
        Write write = write(plan, session);
        Backoff backoff = session.backoff();
        int attempts = 0;
        try {
            while (true) {
                attempts++;
                Optional<WriteOutcome> outcome = write.attempt();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                session.messenger().pause(backoff);
            }
        } catch (OutOfTime late) {
            return new WriteOutcome.Refused(outOfTime(session, attempts));
        } catch (Unavailable error) {
            return new WriteOutcome.Refused(new Refusal.Unreachable(error));
        } catch (InDoubt unsettled) {
            DoubtfulCommit commit = unsettled.commit();
            return new WriteOutcome.Unknown(
                    Optional.ofNullable(unsettled.getCause()),
                    context -> new Commit(sessions.apply(context)).inquire(commit));
        }
    }

    /** Why there was no time left for a plan that certainly was not applied. */
    private static Refusal outOfTime(Session session, int attempts) {
        if (Thread.currentThread().isInterrupted()) {
            return new Refusal.Unreachable(new Unavailable(
                    "The thread was interrupted before the commit; nothing was changed, repeat the operation if it is"
                            + " still wanted",
                    null));
        }
        return session.messenger().hasWaited()
                ? new Refusal.Contended(attempts)
                : new Refusal.Unreachable(new Unavailable(
                        "The datastore was too slow for the deadline; nothing was changed, see whether it is overloaded"
                                + " or allow more time",
                        null));
    }

    private static Write write(WritePlan plan, Session session) {
        if (plan instanceof WritePlan.Insert insert) {
            return new InsertWrite(session, insert);
        }
        if (plan instanceof WritePlan.Update update) {
            return new UpdateWrite(session, update);
        }
        return new DeleteWrite(session, (WritePlan.Delete) plan);
    }
}
