package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import dev.invar.spi.StoredRow;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store that reads rows otherwise than they were written. */
final class ReadOtherwise extends DelegatingStore {
    private final UnaryOperator<Row> alteration;

    private ReadOtherwise(Store right, UnaryOperator<Row> alteration) {
        super(right);
        this.alteration = alteration;
    }

    /** Alters all rows that are read. */
    static Sabotage rows(UnaryOperator<Row> alteration) {
        return Sabotage.ofStore(right -> new ReadOtherwise(right, alteration));
    }

    /** Alters all values of a type that are read; null takes a value away. */
    static <T> Sabotage values(Class<T> type, Function<T, @Nullable Object> alteration) {
        return rows(row -> {
            Row.Builder altered = row.toBuilder();
            row.forEach((name, value) -> {
                if (type.isInstance(value)) {
                    altered.set(name, alteration.apply(type.cast(value)));
                }
            });
            return altered.build();
        });
    }

    @Override
    public Optional<StoredRow> find(EntitySchema entity, Key key, CallContext context) {
        return super.find(entity, key, context).map(this::alter);
    }

    @Override
    public Optional<StoredRow> findBy(UniqueConstraint constraint, Key value, CallContext context) {
        return super.findBy(constraint, value, context).map(this::alter);
    }

    @Override
    public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
        Slice slice = super.scan(access, after, limit, context);
        return new Slice(slice.rows().stream().map(this::alter).toList(), slice.next());
    }

    private StoredRow alter(StoredRow stored) {
        return new StoredRow(stored.key(), alteration.apply(stored.row()), stored.revision());
    }
}
