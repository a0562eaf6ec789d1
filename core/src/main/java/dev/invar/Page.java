package dev.invar;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of a query. A page may hold fewer rows than asked for, even none, while it carries a token: only a missing
 * token means that there are no further rows (rules ).
 *
 * @param <E> the entity's Java type
 * @param items the rows
 * @param next where the next page begins; empty at the end
 */
public record Page<E>(List<E> items, Optional<PageToken> next) {
    public Page {
        items = List.copyOf(items);
    }
}
