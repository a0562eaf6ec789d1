package dev.invar.conformance.sabotage;

import dev.invar.spi.Backend;
import java.util.Optional;

/** A backend that throws when it is asked for a type which it does not know. */
final class UnknownTypeIsAnError implements Sabotage {
    @Override
    public <T> Optional<T> unwrap(Backend right, Class<T> type) {
        return Optional.of(right.unwrap(type).orElseThrow());
    }
}
