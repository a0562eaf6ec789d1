package dev.invar.internal.emulation;

import dev.invar.spi.emulation.EmulationSettings;
import dev.invar.spi.emulation.TxId;
import java.util.HashMap;
import java.util.Map;

/** How long one operation has waited for each of the attempts of others that it met; for one thread. */
final class Patience {
    private final EmulationSettings settings;
    private final Map<TxId, Long> firstMet = new HashMap<>();

    Patience(EmulationSettings settings) {
        this.settings = settings;
    }

    /** Whether an attempt has been in the way for so long that it may be undone; starts the wait when asked first. */
    boolean isOver(TxId attempt) {
        long now = settings.timing().nanos();
        long since = firstMet.computeIfAbsent(attempt, ignored -> now);
        return now - since >= settings.grace().toNanos() || isAbandoned(attempt);
    }

    private boolean isAbandoned(TxId attempt) {
        return !isRecent(settings, attempt);
    }

    /** Whether the client that began an attempt may still be at work. */
    static boolean isRecent(EmulationSettings settings, TxId attempt) {
        return settings.timing().epochMillis() - attempt.millis()
                < settings.longestOperation().toMillis();
    }
}
