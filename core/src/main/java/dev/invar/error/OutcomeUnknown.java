package dev.invar.error;

import dev.invar.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * The datastore's answer was lost, and it could not be found out before the deadline whether the operation was applied.
 * It either was applied as a whole or not at all, or will be. {@link dev.invar.Datastore#resolve} finds it out later; or read the
 * row again before repeating the operation. An interrupt can be the cause; the thread is then still marked as interrupted.
 */
public final class OutcomeUnknown extends DaoException {
    private static final long serialVersionUID = 1L;

    private final String entity;
    private final transient OperationId operationId;

    /** An error of the given operation. */
    public OutcomeUnknown(String entity, String operation, OperationId operationId, @Nullable Throwable cause) {
        super(
                "It is not known whether the " + operation + " of the row of '" + entity
                        + "' was applied: the datastore's answer was lost (operation " + operationId
                        + "); resolve the operation or read the row before you repeat it",
                cause);
        this.entity = entity;
        this.operationId = operationId;
    }

    /** The entity's name. */
    public String entity() {
        return entity;
    }

    /** The identity under which the operation was sent, by which it can be resolved. */
    public OperationId operationId() {
        return operationId;
    }

    @Override
    public boolean possiblyApplied() {
        return true;
    }
}
