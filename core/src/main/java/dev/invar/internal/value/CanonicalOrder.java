package dev.invar.internal.value;

import dev.invar.Key;
import dev.invar.schema.FieldType;
import dev.invar.schema.ScalarType;
import dev.invar.spi.KeyCodec;
import dev.invar.spi.ValueText;
import java.util.Comparator;
import java.util.List;

/** The order in which the elements of a set and the keys of a map are kept, so that equal values have equal text. */
final class CanonicalOrder {
    private CanonicalOrder() {}

    static Comparator<Object> of(FieldType type) {
        if (type == ScalarType.NUMBER) {
            return Comparator.comparing(value -> (Double) value);
        }
        if (type instanceof ScalarType scalar) {
            KeyCodec codec = new KeyCodec(List.of(scalar));
            return Comparator.comparing(value -> codec.encode(Key.of(value)));
        }
        return Comparator.comparing(value -> ValueText.encode(type, value));
    }
}
