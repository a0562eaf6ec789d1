package dev.invar.tck;

import dev.invar.event.EntityEvent;
import dev.invar.event.EntityListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/** Writes down the events it hears, with their threads. Thread-safe. */
final class EventLog implements EntityListener {
    private final ReentrantLock lock = new ReentrantLock();
    private final List<EntityEvent> events = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @Override
    public void committed(EntityEvent event) {
        lock.lock();
        try {
            events.add(event);
            threads.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    /** The events so far, oldest first. */
    List<EntityEvent> events() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** The threads that told of the events so far, in the same order. */
    List<Thread> threads() {
        lock.lock();
        try {
            return List.copyOf(threads);
        } finally {
            lock.unlock();
        }
    }

    /** The events of one entity so far. */
    List<EntityEvent> of(String entity) {
        return events().stream().filter(event -> event.entity().equals(entity)).toList();
    }

    /** The events so far in short, such as {@code created consumers}. */
    List<String> summary() {
        return events().stream()
                .map(event -> event.kind().name().toLowerCase(Locale.ROOT) + " " + event.entity())
                .toList();
    }

    void clear() {
        lock.lock();
        try {
            events.clear();
            threads.clear();
        } finally {
            lock.unlock();
        }
    }
}
