package dev.invar.event;

/**
 * The events of a datastore.
 *
 * <p>Listeners hear of the changes that are made through this {@link dev.invar.Datastore} object. Of each changed row,
 * invalidations are delivered before events. Safe for use by several threads.
 */
public interface Events {

    /** Tells a listener of the changes of all entities. */
    Subscription subscribe(EntityListener listener);

    /**
     * Tells a listener of the changes of one entity.
     *
     * @throws IllegalArgumentException if no module declares this entity
     */
    Subscription subscribe(String entity, EntityListener listener);

    /**
     * Tells a cache what of one entity it must forget.
     *
     * @throws IllegalArgumentException if no module declares this entity
     */
    Subscription subscribeInvalidations(String entity, InvalidationListener listener);
}
