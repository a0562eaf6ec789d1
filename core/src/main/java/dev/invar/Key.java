package dev.invar;

import java.util.List;

/**
 * The values of a primary key (partition parts first, then clustering parts) or of a unique constraint, in declared
 * order.
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

    /** A key of the given parts, in the order in which the entity declares them. */
    public static Key of(Object... parts) {
        return new Key(List.of(parts));
    }

    /** The number of parts. */
    public int size() {
        return values.size();
    }

    /** The part at {@code index}. */
    public Object value(int index) {
        return values.get(index);
    }

    @Override
    public String toString() {
        return "Key[" + values.size() + (values.size() == 1 ? " part]" : " parts]");
    }
}
