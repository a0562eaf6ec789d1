package dev.invar.conformance.sabotage;

import dev.invar.Key;
import dev.invar.spi.Access;
import dev.invar.spi.CallContext;
import dev.invar.spi.Slice;
import dev.invar.spi.Store;
import java.util.Optional;

/** Begins a further page one row too late. */
final class PageSkipsARow implements Sabotage {

    @Override
    public Store store(Store right) {
        return new DelegatingStore(right) {
            @Override
            public Slice scan(Access access, Optional<Key> after, int limit, CallContext context) {
                Slice slice = super.scan(access, after, limit, context);
                boolean further = after.isPresent() && !slice.rows().isEmpty();
                return further ? new Slice(slice.rows().subList(1, slice.rows().size()), slice.next()) : slice;
            }
        };
    }
}
