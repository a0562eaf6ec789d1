package dev.invar;

import java.util.List;

/**
 * The values of a primary key (partition parts first, then clustering parts) or of a unique constraint, in declared
 * order.
 *
 * <p>Keys are equal if their parts are, as Java objects: {@code Key.of(1)} is not {@code Key.of(1L)}. Both lead to the same
 * row; the keys that DAOs return have parts in the form in which they are stored.
 *
 * <p>Immutable. A key has no meaning without the entity it belongs to; its {@code toString} shows how many parts it
 * has but not their values, because a key may be sensitive.
 *
 * @param values the parts, at least one, none of them null
 */
public record Key(List<Object> values) {

    public Key {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("A key has at least one part");
        }
    }

    /**
     * A key of the given parts, in the order in which the entity declares them.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Key of(Object... parts) {
        return new Key(List.of(parts));
    }

    /** The number of parts. */
    public int size() {
        return values.size();
    }

    /** The part at {@code index}, counted from 0. */
    public Object value(int index) {
        return values.get(index);
    }

    @Override
    public String toString() {
        return "Key[" + values.size() + (values.size() == 1 ? " part]" : " parts]");
    }
}
