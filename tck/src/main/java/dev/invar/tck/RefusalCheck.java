package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.invar.Dao;
import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.error.DaoException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Sees that operations are refused as they should be, and that they have left some entities as they were when it was made. */
final class RefusalCheck {
    /** Part of every value that a refused operation is given; no message contains it. */
    static final String VALUE = "v4lu3";

    private final Subject subject;
    private final List<String> entities;
    private final Map<String, Map<Key, Revised<Row>>> before;

    RefusalCheck(Subject subject, String... entities) {
        this.subject = subject;
        this.entities = List.of(entities);
        this.before = contents();
    }

    private Map<String, Map<Key, Revised<Row>>> contents() {
        Map<String, Map<Key, Revised<Row>>> contents = new TreeMap<>();
        for (String entity : entities) {
            Dao<Row> dao = subject.shared().dao(entity);
            Map<Key, Revised<Row>> rows = new LinkedHashMap<>();
            for (Row row : Rows.all(dao, Query.all())) {
                Key key = dao.schema().keyOf(row);
                rows.put(key, dao.findRevised(key).orElseThrow());
            }
            contents.put(entity, rows);
        }
        return contents;
    }

    /** The error of an operation that is refused; it names the entity and none of the operation's values. */
    <T extends DaoException> T refused(Class<T> kind, String entity, ThrowingCallable operation) {
        T error = kind.cast(thrown(kind, operation));
        assertThat(error).hasMessageContaining(entity).hasMessageNotContaining(VALUE);
        assertThat(error.possiblyApplied()).isFalse();
        return error;
    }

    /** The error of an operation that is refused without a single message to the datastore. */
    <T extends DaoException> T refusedAtOnce(Class<T> kind, String entity, ThrowingCallable operation) {
        long roundTrips = subject.probe().roundTrips();
        T error = refused(kind, entity, operation);
        assertNoRoundTrips(roundTrips);
        return error;
    }

    /** The exception by which a mistake of the program is refused without a single message to the datastore. */
    Throwable mistake(Class<? extends RuntimeException> kind, ThrowingCallable operation) {
        long roundTrips = subject.probe().roundTrips();
        Throwable mistake = thrown(kind, operation);
        assertThat(String.valueOf(mistake.getMessage())).doesNotContain(VALUE);
        assertNoRoundTrips(roundTrips);
        return mistake;
    }

    /** Does something that takes not a single message to the datastore. */
    void unasked(Runnable operation) {
        long roundTrips = subject.probe().roundTrips();
        operation.run();
        assertNoRoundTrips(roundTrips);
    }

    private static Throwable thrown(Class<? extends Throwable> kind, ThrowingCallable operation) {
        Throwable thrown = catchThrowable(operation);
        assertThat(thrown).as("the refusal").isExactlyInstanceOf(kind);
        return thrown;
    }

    private void assertNoRoundTrips(long before) {
        assertThat(subject.probe().roundTrips() - before)
                .as("round trips of what is refused")
                .isZero();
    }

    /** Rows and revisions are what they were. */
    void assertNothingChanged() {
        assertThat(contents()).as("rows after refused operations").isEqualTo(before);
    }
}
