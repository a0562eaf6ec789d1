package dev.invar.internal.value;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.decimal;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.map;
import static dev.invar.schema.Field.number;
import static dev.invar.schema.Field.set;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.error.SchemaViolation.Violation;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.spi.ValueText;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueCheckTest {

    private static Object canonical(Field<?> field, Object value) {
        ValueCheck check = new ValueCheck();
        Object canonical = check.field("f", field, value, false);
        assertThat(check.violations()).isEmpty();
        return canonical;
    }

    private static List<Violation> violations(Field<?> field, Object value) {
        ValueCheck check = new ValueCheck();
        assertThat(check.field("f", field, value, false)).isNull();
        return check.violations();
    }

    @Test
    void allowedValuesAreComparedInTheFormInWhichTheyAreStored() {
        assertThat(canonical(decimal().oneOf(BigDecimal.TEN, new BigDecimal("1.50")), new BigDecimal("10.0")))
                .isEqualTo(new BigDecimal("1E+1"));
        assertThat(canonical(number().oneOf(-0.0), 0.0)).isEqualTo(0.0);
        Instant instant = Instant.parse("2026-11-22T10:00:00.123456Z");
        assertThat(canonical(timestamp().oneOf(instant), instant)).isEqualTo(Instant.parse("2026-11-22T10:00:00.123Z"));
        assertThat(violations(number().oneOf(1.0), -0.0)).hasSize(1);
    }

    @Test
    void elementsOfASetAreKeptInTheOrderOfTheirValues() {
        assertThat(canonical(set(integer()), new LinkedHashSet<>(List.of(10, 9, -1))))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.collection(Long.class))
                .containsExactly(-1L, 9L, 10L);
    }

    @Test
    void everyPlaceInsideAValueIsNamed() {
        assertThat(violations(list(map(string().length(1, 2))), List.of(Map.of("a", "xyz"), Map.of("b", 1))))
                .extracting(Violation::path)
                .containsExactly("f[0].a", "f[1].b");
        assertThat(violations(list(bool()), Arrays.asList(true, null)))
                .containsExactly(new Violation("f[1]", "must have a value"));
    }

    @Test
    void aSensitiveFieldTellsNeitherItsPartsNorItsAllowedValues() {
        assertThat(violations(map(string().length(1, 2)).sensitive(), Map.of("hunter2", "too long")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.toString()).doesNotContain("hunter2"));
        assertThat(violations(string().oneOf("hunter2").sensitive(), "other"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.toString()).doesNotContain("hunter2"));
    }

    @Test
    void aKeyOfAMapMayBeAsLongAsTheField() {
        Field<Map<String, String>> field = map(string());
        Object value = canonical(field, Map.of("k".repeat(60_000), "v"));

        assertThat(ValueText.decode(field.type(), ValueText.encode(field.type(), value)))
                .isEqualTo(value);
    }

    @Test
    void fieldsThatAreTooLargeOnlyTogetherAreJudgedTogether() {
        EntitySchema.Builder builder =
                EntitySchema.named("e").field("id", uuid()).primaryKey("id");
        for (int i = 0; i < 5; i++) {
            builder.field("text" + i, string().length(0, 262_143));
        }
        EntityRules rules = new EntityRules(builder.eventPayload("id").build());

        assertThat(rules.needWholeRow(Set.of("text4"))).isTrue();
    }

    @Test
    void anEventPayloadIsCountedAsItIsWritten() {
        EntitySchema schema = EntitySchema.named("e")
                .field("id", string())
                .field("note", string())
                .primaryKey("id")
                .eventPayload("note")
                .build();
        int frame = "{\"note\":\"\"}".length();
        ValueCheck fits = new ValueCheck();
        new EntityRules(schema).check(dev.invar.Row.of("id", "1", "note", "😀".repeat((65_507 - frame) / 4)), fits);
        ValueCheck tooLarge = new ValueCheck();
        new EntityRules(schema).check(dev.invar.Row.of("id", "1", "note", "😀".repeat(65_507 / 4)), tooLarge);

        assertThat(fits.violations()).isEmpty();
        assertThat(tooLarge.violations()).hasSize(1);
    }
}
