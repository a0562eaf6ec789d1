package dev.invar.event;

/**
 * Is told of committed changes, on the thread of the operation, before that operation returns. An exception that it throws
 * is logged and otherwise ignored. Safe for use by several threads.
 */
@FunctionalInterface
public interface EntityListener {

    /** Called once for each committed change; of one operation, children before their parents. */
    void committed(EntityEvent event);
}
