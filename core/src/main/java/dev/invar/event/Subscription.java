package dev.invar.event;

/** A listener's registration; closing it ends the registration, closing it again does nothing. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
