package dev.invar.error;

import dev.invar.OperationId;

/**
 * What became of an operation cannot be asked of this datastore object: it did not end there with {@link OutcomeUnknown}, or did
 * so too long ago.
 */
public final class UnknownOperation extends DaoException {
    private static final long serialVersionUID = 1L;

    private final transient OperationId operationId;

    /** An error of the given operation. */
    public UnknownOperation(OperationId operationId) {
        super(
                "No operation " + operationId
                        + " ended with an unknown outcome in this datastore object within the last 24 hours;"
                        + " ask the one that it was called on, or read the row",
                null);
        this.operationId = operationId;
    }

    /** The identity that was asked for. */
    public OperationId operationId() {
        return operationId;
    }
}
