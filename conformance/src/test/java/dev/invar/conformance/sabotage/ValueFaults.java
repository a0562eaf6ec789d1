package dev.invar.conformance.sabotage;

import dev.invar.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Values that are read otherwise than they were written. */
final class ValueFaults {
    private static final Instant GREGORIAN = Instant.parse("1582-10-15T00:00:00Z");

    private ValueFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur(
                        "V-01",
                        "integers go through floating point",
                        () -> ReadOtherwise.values(Long.class, value -> (long) value.doubleValue())),
                new Saboteur(
                        "V-01",
                        "numbers have single precision",
                        () -> ReadOtherwise.values(Double.class, value -> (double) value.floatValue())),
                new Saboteur(
                        "V-01",
                        "old timestamps are read by the Julian calendar",
                        () -> ReadOtherwise.values(
                                Instant.class,
                                value -> value.isBefore(GREGORIAN) ? value.plus(2, ChronoUnit.DAYS) : value)),
                new Saboteur(
                        "V-02",
                        "lists lose their repetitions",
                        () -> ReadOtherwise.values(List.class, ValueFaults::withoutRepetitions)),
                new Saboteur(
                        "V-02",
                        "sets keep an order of their own",
                        () -> ReadOtherwise.values(Set.class, ValueFaults::inAnotherOrder)),
                new Saboteur(
                        "V-03",
                        "empty lists are stored as null",
                        () -> ReadOtherwise.values(List.class, value -> value.isEmpty() ? null : value)),
                new Saboteur(
                        "V-03",
                        "the empty text is stored as null",
                        () -> ReadOtherwise.values(String.class, value -> value.isEmpty() ? null : value)),
                new Saboteur(
                        "V-03",
                        "a boolean that is not there is false",
                        () -> ReadOtherwise.rows(row -> row.has("a_boolean") ? row : row.with("a_boolean", false))),
                new Saboteur("V-04", "text is trimmed", () -> ReadOtherwise.values(String.class, String::strip)),
                new Saboteur(
                        "V-04",
                        "text is normalised",
                        () -> ReadOtherwise.values(
                                String.class, value -> Normalizer.normalize(value, Normalizer.Form.NFC))),
                new Saboteur(
                        "V-07",
                        "zero keeps a sign",
                        () -> ReadOtherwise.values(Double.class, value -> value == 0 ? Double.valueOf(-0.0) : value)),
                new Saboteur(
                        "V-08",
                        "decimals have trailing zeros",
                        () -> ReadOtherwise.values(BigDecimal.class, value -> value.setScale(value.scale() + 2))),
                new Saboteur(
                        "V-01",
                        "decimals are rounded to two places",
                        () -> ReadOtherwise.values(
                                BigDecimal.class,
                                value -> value.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros())),
                new Saboteur(
                        "V-09",
                        "timestamps have nanoseconds",
                        () -> ReadOtherwise.values(Instant.class, value -> value.plusNanos(1))),
                new Saboteur(
                        "V-09",
                        "timestamps have seconds only",
                        () -> ReadOtherwise.values(Instant.class, value -> value.truncatedTo(ChronoUnit.SECONDS))),
                new Saboteur(
                        "V-12",
                        "long values are cut off",
                        () -> ReadOtherwise.values(
                                Bytes.class, value -> value.length() > 65_535 ? Bytes.empty() : value)));
    }

    private static List<Object> withoutRepetitions(List<?> list) {
        return List.copyOf(new LinkedHashSet<Object>(list));
    }

    private static Set<Object> inAnotherOrder(Set<?> set) {
        List<Object> members = new ArrayList<>(set);
        Collections.reverse(members);
        return new LinkedHashSet<>(members);
    }
}
