package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Rules {@code V-40} to {@code V-44}: what the rules of fields mean, at their edges. */
abstract class FieldRuleRules extends RuleGroup {
    private static final String NO_BACKEND = "validation before the plan; no backend takes part in it";

    @Rule(
            id = "V-40",
            text = "A pattern matches the whole text: an alternative, an anchor or a line end in it changes nothing.",
            ifItFails = NO_BACKEND)
    void matchesTheWholeText() {
        for (String matching : List.of("ab", "c", "d")) {
            assertKept("anchored", matching);
        }
        for (String beyond : List.of("xab", "abx", "xd", "cx", "ab\n", "c\n", "x\nc", "\nd", "")) {
            assertBroken("anchored", beyond);
        }
    }

    @Rule(
            id = "V-41",
            text =
                    "Bounds are allowed values themselves, and follow the order of partitions: text by code points, UUIDs as"
                            + " unsigned bytes.",
            ifItFails = NO_BACKEND)
    void comparesBoundsInTheOrderOfTheContract() {
        for (String inside : List.of("\ue000", "\ue000a", "\uffff", "\ud800\udc00", "\ud83d\ude00")) {
            assertKept("between_texts", inside);
        }
        for (String outside : List.of("", "z", "\ud7ff", "\ud83d\ude00a", "\ud83d\ude01")) {
            assertBroken("between_texts", outside);
        }
        for (UUID inside : List.of(new UUID(1, 0), new UUID(1, -1), new UUID(Long.MIN_VALUE, 5), new UUID(-1, 0))) {
            assertKept("between_uuids", inside);
        }
        for (UUID outside : List.of(new UUID(0, -1), new UUID(-1, 1))) {
            assertBroken("between_uuids", outside);
        }
        assertKept("between_decimals", new BigDecimal("-1.5"));
        assertKept("between_decimals", new BigDecimal("100.00"));
        assertBroken("between_decimals", new BigDecimal("-1.50001"));
        assertBroken("between_decimals", new BigDecimal("100.001"));
    }

    @Rule(
            id = "V-42",
            text =
                    "A length counts the code points of text, the bytes of bytes, the entries of a map, and the elements of a"
                            + " collection, equal ones of a set once.",
            ifItFails = NO_BACKEND)
    void countsWhatAValueConsistsOf() {
        assertKept("short_text", "\ud83d\ude00\ud83d\ude00");
        assertBroken("short_text", "e\u0301x");
        assertBroken("short_text", "");
        assertKept("short_bytes", Bytes.ofHex("0000"));
        assertBroken("short_bytes", Bytes.ofHex("000000"));
        assertBroken("short_bytes", Bytes.empty());
        assertKept("short_set", Set.of(new BigDecimal("1"), new BigDecimal("1.0"), new BigDecimal("2")));
        assertBroken("short_set", Set.of(new BigDecimal("1"), new BigDecimal("2"), new BigDecimal("3")));
        assertBroken("short_set", Set.of());
        assertKept("short_map", Map.of());
        assertBroken("short_map", Map.of("a", 1L, "b", 1L));
    }

    @Rule(
            id = "V-43",
            text = "Allowed values are compared in canonical form, those that consist of parts as well.",
            ifItFails = NO_BACKEND)
    void comparesAllowedValuesInCanonicalForm() {
        assertKept("allowed_decimal", new BigDecimal("1.5000"));
        assertKept("allowed_decimal", new BigDecimal("1E+1"));
        assertBroken("allowed_decimal", new BigDecimal("1.51"));
        assertKept("allowed_list", List.of(new BigDecimal("2.00")));
        assertBroken("allowed_list", List.of());
        assertBroken("allowed_list", List.of(new BigDecimal("2"), new BigDecimal("2")));
    }

    @Rule(
            id = "V-44",
            text = "What is wrong with a sensitive value is told without its parts, its allowed values and its bounds.",
            ifItFails = NO_BACKEND)
    void keepsSensitiveValuesOutOfViolations() {
        assertThatThrownBy(() -> insert("ruled", "secret", "hunter9"))
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .hasSize(2)
                                .allSatisfy(violation ->
                                        assertThat(violation.path()).isEqualTo("secret")))
                .hasMessageNotContaining("hunter");
        assertThatThrownBy(() -> insert("ruled", "secret_map", Map.of("hunter2", "too long")))
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.path()).isEqualTo("secret_map")))
                .hasMessageNotContaining("hunter");
        Row stored = insert("ruled", "secret", "hunter2");
        assertThat(stored.toString()).doesNotContain("hunter");
        assertThat(stored.string("secret")).isEqualTo("hunter2");
    }

    private void assertKept(String field, Object value) {
        Row stored = insert("ruled", field, value);
        assertThat(dao("ruled").find(stored.uuid("id")))
                .as("a value of %s", field)
                .contains(stored);
    }

    private void assertBroken(String field, Object value) {
        assertThatThrownBy(() -> insert("ruled", field, value))
                .as("a bad value of %s", field)
                .isInstanceOfSatisfying(
                        SchemaViolation.class,
                        error -> assertThat(error.violations())
                                .singleElement()
                                .satisfies(violation ->
                                        assertThat(violation.path()).isEqualTo(field)));
    }
}
