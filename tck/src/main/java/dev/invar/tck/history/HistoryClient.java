package dev.invar.tck.history;

import dev.invar.Datastore;
import dev.invar.OperationId;
import dev.invar.Resolution;
import dev.invar.error.Contention;
import dev.invar.error.OutcomeUnknown;
import dev.invar.error.Unavailable;
import dev.invar.error.UnknownOperation;
import java.util.Optional;

/** One client of a datastore, whose calls are noted with what it was told. Used by one thread at a time. */
public final class HistoryClient {
    private final int number;
    private final Datastore datastore;
    private final HistoryRecorder recorder;

    /**
     * A client.
     *
     * @param number its number among the clients of the history
     * @param datastore the datastore
     * @param recorder notes the calls
     */
    public HistoryClient(int number, Datastore datastore, HistoryRecorder recorder) {
        this.number = number;
        this.datastore = datastore;
        this.recorder = recorder;
    }

    /**
     * Makes a call and notes what becomes of it. A call that ends with anything else than an answer or an error which says
     * that nothing was changed has an outcome that nobody knows.
     *
     * @throws dev.invar.error.DaoException if the contract does not know such an answer to such a call
     */
    public Operation call(Call call) {
        HistoryRecorder.Pending made = recorder.invoke(number, call);
        try {
            return made.answered(CallExecution.answer(datastore, call));
        } catch (Contention | Unavailable notApplied) {
            return made.notApplied();
        } catch (OutcomeUnknown unknown) {
            return made.unknown(() -> resolved(unknown.operationId()));
        }
    }

    private Optional<Resolution> resolved(OperationId operation) {
        try {
            return Optional.of(datastore.resolve(operation));
        } catch (OutcomeUnknown | Unavailable | UnknownOperation notFoundOut) {
            return Optional.empty();
        }
    }
}
