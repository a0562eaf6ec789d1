package dev.invar.event;

import java.util.Set;

/**
 * A cache of one entity. Told after a change was committed, or may have been, and before the operation returns; on the
 * operation's thread. Safe for use by several threads; never throws.
 */
public interface InvalidationListener {

    /** The rows with these cache keys have changed: those before the change and those after it. */
    void invalidate(Set<CacheKey> keys);

    /** Any row of the entity may have changed. */
    void invalidateAll();
}
