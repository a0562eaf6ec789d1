package dev.invar.conformance.sabotage;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Values that are unique where they should not be, and the other way round. */
final class UniquenessFaults {
    private UniquenessFaults() {}

    static Stream<Saboteur> all() {
        return Stream.of(
                new Saboteur("U-02", "nulls collide", () -> LaxUniqueness.comparing(values -> values)),
                new Saboteur(
                        "U-03",
                        "a composite constraint compares its first field only",
                        () -> LaxUniqueness.comparing(
                                values -> values.contains(null) ? List.of() : values.subList(0, 1))),
                new Saboteur(
                        "U-03",
                        "the parts of a composite value run together",
                        () -> LaxUniqueness.comparing(values -> values.contains(null)
                                ? List.of()
                                : List.of(values.stream().map(Objects::toString).reduce("", String::concat)))),
                new Saboteur(
                        "U-04",
                        "text is compared without regard to case",
                        () -> LaxUniqueness.comparingTexts(text -> text.toLowerCase(Locale.ROOT))),
                new Saboteur(
                        "U-04",
                        "text is compared without trailing blanks",
                        () -> LaxUniqueness.comparingTexts(String::stripTrailing)),
                new Saboteur("U-05", "an update takes a value without asking", ValuesTakenByUpdates::new),
                new Saboteur(
                        "U-06",
                        "an update does not free the old value",
                        () -> ValuesStayTaken.after((change, cause) ->
                                change.after().isPresent() && RunningPlan.isOfItself(change, cause))),
                new Saboteur(
                        "U-07",
                        "a deletion does not free the row's values",
                        () -> ValuesStayTaken.after(
                                (change, cause) -> change.after().isEmpty() && RunningPlan.isOfItself(change, cause))),
                new Saboteur(
                        "U-07",
                        "a cascade does not free the values of the rows it deletes",
                        () -> ValuesStayTaken.after(
                                (change, cause) -> change.after().isEmpty() && !RunningPlan.isOfItself(change, cause))),
                new Saboteur(
                        "U-08",
                        "a refused insert keeps what it would have taken",
                        ValuesStayTaken::afterRefusedInserts),
                new Saboteur(
                        "U-09",
                        "a reference that is set to null leaves the composite value taken",
                        () -> ValuesStayTaken.after((change, cause) ->
                                change.after().isPresent() && !RunningPlan.isOfItself(change, cause))),
                new Saboteur("U-30", "a value is read to be free, and then taken", CheckThenWriteUniqueness::new));
    }
}
