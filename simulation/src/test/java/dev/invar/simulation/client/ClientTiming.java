package dev.invar.simulation.client;

import dev.invar.simulation.chance.Chance;
import dev.invar.spi.emulation.Timing;
import java.time.Duration;

/** Time and chance as one operation sees them: the same again when it is repeated. */
final class ClientTiming implements Timing {
    private static final long START = 1_800_000_000_000L;
    private static final String PAUSE = "pause";

    private final Network network;
    private final Dialogue dialogue;
    private final Turn turn;
    private final Chance chance;
    private final Duration skew;

    ClientTiming(Network network, Dialogue dialogue, Turn turn, Chance chance, Duration skew) {
        this.network = network;
        this.dialogue = dialogue;
        this.turn = turn;
        this.chance = chance;
        this.skew = skew;
    }

    @Override
    public long nanos() {
        return dialogue.instant();
    }

    @Override
    public long epochMillis() {
        return wallClock(dialogue.instant()) + skew.toMillis();
    }

    static long wallClock(long nanos) {
        return START + nanos / 1_000_000;
    }

    /** Whoever waits lets others go on. */
    @Override
    public void pause(Duration duration) {
        if (dialogue.isKnown()) {
            dialogue.recall(PAUSE);
        } else {
            turn.take();
            dialogue.note(PAUSE, duration, network.wait(duration));
            turn.end();
        }
    }

    @Override
    public double fraction() {
        return chance.fraction();
    }

    @Override
    public long bits() {
        return chance.bits();
    }
}
