package dev.invar.endurance.workload;

import dev.invar.Datastore;
import dev.invar.tck.history.HistoryClient;
import dev.invar.tck.history.HistoryRecorder;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;

/** The clients of a datastore, each with a {@link Datastore} object of its own. Each is used by one thread at a time. */
final class Clients implements AutoCloseable {
    private final IntFunction<Datastore> opening;
    private final AtomicReferenceArray<Datastore> opened;

    Clients(IntFunction<Datastore> opening, int count) {
        this.opening = opening;
        this.opened = new AtomicReferenceArray<>(count);
        try {
            for (int number = 0; number < count; number++) {
                opened.set(number, opening.apply(number));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    int count() {
        return opened.length();
    }

    /** What a client uses now. */
    Datastore datastore(int number) {
        return opened.get(number);
    }

    /** A client whose calls are noted. */
    HistoryClient client(int number, HistoryRecorder recorder) {
        return new HistoryClient(number, datastore(number), recorder);
    }

    /** Opens a datastore for a client that takes the place of one that died. */
    void replace(int number) {
        datastore(number).close();
        opened.set(number, opening.apply(number));
    }

    @Override
    public void close() {
        for (int number = 0; number < opened.length(); number++) {
            Datastore datastore = opened.get(number);
            if (datastore != null) {
                datastore.close();
            }
        }
    }
}
