package dev.invar.tck.lockstep;

import dev.invar.Bytes;
import dev.invar.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A value of a program, right or wrong. */
sealed interface Term {

    /** The value in a run; {@code generated} knows what was generated in it. */
    @Nullable
    Object value(GeneratedUuids generated);

    /** No value. */
    record Nothing() implements Term {
        @Override
        public @Nullable Object value(GeneratedUuids generated) {
            return null;
        }
    }

    /** A value without parts. */
    record Literal(Object literal) implements Term {
        @Override
        public Object value(GeneratedUuids generated) {
            return literal;
        }
    }

    /** The UUID that a step generated for a field of the row that it stored, or of one of several. */
    record Generated(int step, int index, String field) implements Term {
        @Override
        public UUID value(GeneratedUuids generated) {
            return generated.of(this);
        }
    }

    /** A text, or a string of bytes, many times over. */
    record Repeated(Object unit, int times) implements Term {
        @Override
        public Object value(GeneratedUuids generated) {
            if (unit instanceof String text) {
                return text.repeat(times);
            }
            byte[] once = ((Bytes) unit).toByteArray();
            byte[] content = new byte[once.length * times];
            for (int i = 0; i < content.length; i++) {
                content[i] = once[i % once.length];
            }
            return Bytes.of(content);
        }
    }

    /** A list or a set. */
    record Elements(boolean set, List<Term> terms) implements Term {
        public Elements {
            terms = List.copyOf(terms);
        }

        @Override
        public Object value(GeneratedUuids generated) {
            List<@Nullable Object> values = new ArrayList<>();
            terms.forEach(term -> values.add(term.value(generated)));
            return set ? new LinkedHashSet<>(values) : values;
        }
    }

    /** A map or a nested row. */
    record Entries(boolean row, Map<String, Term> terms) implements Term {
        public Entries {
            terms = new LinkedHashMap<>(terms);
        }

        @Override
        public Object value(GeneratedUuids generated) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            terms.forEach((name, term) -> values.put(name, term.value(generated)));
            return row ? Row.of(values) : values;
        }
    }

    /** A term without parts. */
    static Term of(@Nullable Object value) {
        return value == null ? new Nothing() : new Literal(value);
    }
}
