package dev.invar.internal.dao;

import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Row;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;

/** The rows of all pages of a query, each page read when its first row is asked for; for one thread. */
final class PagedRows extends Spliterators.AbstractSpliterator<Row> {
    /** How many rows are in memory at the most. */
    static final int ROWS_AT_ONCE = 500;

    private final Function<Optional<PageToken>, Page<Row>> reader;
    private Iterator<Row> items = List.<Row>of().iterator();
    private Optional<PageToken> next = Optional.empty();
    private boolean lastWasRead;

    PagedRows(Function<Optional<PageToken>, Page<Row>> reader) {
        super(Long.MAX_VALUE, Spliterator.DISTINCT | Spliterator.NONNULL);
        this.reader = reader;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        while (!items.hasNext() && !lastWasRead) {
            Page<Row> page = reader.apply(next);
            items = page.items().iterator();
            next = page.next();
            lastWasRead = next.isEmpty();
        }
        if (!items.hasNext()) {
            return false;
        }
        action.accept(items.next());
        return true;
    }
}
