package dev.invar.conformance.sabotage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets threads go on in pairs only, so that a race which needs two of them surely happens. */
final class Rendezvous {
    private final Map<Object, Exchanger<Object>> places = new ConcurrentHashMap<>();

    /** Waits for another thread at the same place. */
    void meetAt(Object place) {
        try {
            places.computeIfAbsent(place, unknown -> new Exchanger<>()).exchange(place, 1, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new SabotageFailed("No second thread came", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SabotageFailed("Interrupted while waiting for a second thread", e);
        }
    }
}
