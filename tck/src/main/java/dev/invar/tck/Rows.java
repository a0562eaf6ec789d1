package dev.invar.tck;

import dev.invar.Dao;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows by the dozen. */
final class Rows {
    private static final int PAGE = 100;

    private Rows() {}

    /** A row of names and values in turn. */
    static Row row(@Nullable Object... namesAndValues) {
        Row.Builder builder = Row.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String name)) {
                throw new IllegalArgumentException("A row is made of names and values in turn");
            }
            builder.set(name, namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** All rows of a query, page by page. */
    static <E> List<E> all(Dao<E> dao, Query query) {
        return all(dao, query, PAGE);
    }

    /** All rows of a query in pages of the given size. */
    static <E> List<E> all(Dao<E> dao, Query query, int limit) {
        List<E> found = new ArrayList<>();
        Page<E> page = dao.page(query, limit);
        found.addAll(page.items());
        Optional<PageToken> next = page.next();
        Set<PageToken> seen = new HashSet<>();
        while (next.isPresent()) {
            if (!seen.add(next.get())) {
                throw new AssertionError(
                        "The pages of " + query + " have no end: a token leads to a page with the same token");
            }
            page = dao.page(query, limit, next.get());
            found.addAll(page.items());
            next = page.next();
        }
        return found;
    }
}
