package dev.invar.tck.lockstep;

import dev.invar.schema.CollectionType;
import dev.invar.schema.ScalarType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A type of values, as data. */
sealed interface TypeDraft {

    /** A type without parts. */
    record Scalar(ScalarType type) implements TypeDraft {}

    /** A list, set or map. */
    record Collection(CollectionType.Kind kind, FieldDraft element) implements TypeDraft {}

    /** A nested row. */
    record Nested(Map<String, FieldDraft> members) implements TypeDraft {
        public Nested {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /** A nested row whose members another field chooses. */
    record Selected(String selector, Map<String, Nested> variants) implements TypeDraft {
        public Selected {
            variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        }
    }

    /** Whether values can be part of a key, a unique constraint, a reference or an index. */
    default boolean isIndexable() {
        return this instanceof Scalar scalar && scalar.type().indexable();
    }
}
