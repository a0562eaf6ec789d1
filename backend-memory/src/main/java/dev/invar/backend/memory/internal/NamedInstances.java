package dev.invar.backend.memory.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** The named stores of this process, as long as they are open. */
public final class NamedInstances {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<String, Shared> BY_NAME = new HashMap<>();

    private NamedInstances() {}

    private static final class Shared {
        private final MemoryInstance instance;
        private int uses;

        private Shared(MemoryInstance instance) {
            this.instance = instance;
        }
    }

    /**
     * The use of a named store by one backend; the store is gone when its last use has ended.
     *
     * <p>Safe for use by several threads.
     */
    public static final class Use {
        private final String name;
        private final MemoryInstance instance;
        private final AtomicBoolean ended = new AtomicBoolean();

        private Use(String name, MemoryInstance instance) {
            this.name = name;
            this.instance = instance;
        }

        /** The store. */
        public MemoryInstance instance() {
            return instance;
        }

        /** Ends the use; ending it again does nothing. */
        public void end() {
            if (ended.compareAndSet(false, true)) {
                release(name);
            }
        }
    }

    /** Begins to use the store of the given name, which comes into being, in the given mode, if it is not in use. */
    public static Use use(String name, Mode mode) {
        LOCK.lock();
        try {
            Shared shared = BY_NAME.computeIfAbsent(name, unknown -> new Shared(new MemoryInstance(mode)));
            shared.uses++;
            return new Use(name, shared.instance);
        } finally {
            LOCK.unlock();
        }
    }

    private static void release(String name) {
        LOCK.lock();
        try {
            BY_NAME.computeIfPresent(name, (same, shared) -> --shared.uses == 0 ? null : shared);
        } finally {
            LOCK.unlock();
        }
    }
}
