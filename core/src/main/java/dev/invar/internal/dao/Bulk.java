package dev.invar.internal.dao;

import dev.invar.Row;
import dev.invar.RowResult;
import dev.invar.error.DaoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Does the same for several rows, whatever becomes of each. */
final class Bulk {
    private Bulk() {}

    static <T> List<RowResult<Row>> of(List<T> items, Function<T, Optional<Row>> operation) {
        List<RowResult<Row>> results = new ArrayList<>(items.size());
        for (T item : items) {
            results.add(result(item, operation));
        }
        return List.copyOf(results);
    }

    private static <T> RowResult<Row> result(T item, Function<T, Optional<Row>> operation) {
        try {
            return new RowResult.Succeeded<>(operation.apply(item));
        } catch (DaoException error) {
            return new RowResult.Failed<>(error);
        }
    }
}
