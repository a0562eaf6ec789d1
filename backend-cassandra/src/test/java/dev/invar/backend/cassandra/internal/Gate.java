package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.session.throttling.RequestThrottler;
import com.datastax.oss.driver.api.core.session.throttling.Throttled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the requests of one session between the driver and the network, where tests can look at them. */
public final class Gate implements RequestThrottler {
    private static final List<Throttled> HELD = new ArrayList<>();
    private static CountDownLatch expected = new CountDownLatch(0);
    private static boolean closed;

    /** Called by the driver. */
    public Gate(DriverContext context) {}

    /** Holds requests from now on; {@link #awaitHeld} waits for the given number of them. */
    static void close(int count) {
        synchronized (HELD) {
            closed = true;
            expected = new CountDownLatch(count);
        }
    }

    /** Waits until as many requests are held as was said. */
    static boolean awaitHeld() throws InterruptedException {
        CountDownLatch latch;
        synchronized (HELD) {
            latch = expected;
        }
        return latch.await(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets all held requests and all further ones pass. */
    static void open() {
        List<Throttled> released;
        synchronized (HELD) {
            closed = false;
            released = List.copyOf(HELD);
            HELD.clear();
        }
        released.forEach(request -> request.onThrottleReady(true));
    }

    @Override
    public void register(Throttled request) {
        synchronized (HELD) {
            if (closed) {
                HELD.add(request);
                expected.countDown();
                return;
            }
        }
        request.onThrottleReady(false);
    }

    @Override
    public void signalSuccess(Throttled request) {}

    @Override
    public void signalError(Throttled request, Throwable error) {}

    @Override
    public void signalTimeout(Throttled request) {
        synchronized (HELD) {
            HELD.remove(request);
        }
    }

    @Override
    public void close() {}
}
