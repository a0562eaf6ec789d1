package dev.invar.schema;

import static dev.invar.schema.Field.decimal;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Row;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityCheckTest {
    private static final Row NONE = Row.empty();
    private static final Row A = Row.of("a", "x");
    private static final Row BOTH = Row.of("a", "x", "b", "y");
    private static final Row SAME = Row.of("a", "x", "b", "x");

    private static EntitySchema.Builder things() {
        return EntitySchema.named("things")
                .field("id", uuid())
                .field("a", string())
                .field("b", string())
                .field("price", decimal())
                .field("secret", string().sensitive())
                .primaryKey("id");
    }

    private static EntityCheck only(EntitySchema.Builder builder) {
        List<EntityCheck> checks = builder.build().checks();
        assertThat(checks).hasSize(1);
        return checks.get(0);
    }

    @Test
    void atLeastOneOf() {
        EntityCheck check = only(things().atLeastOneOf("a", "b"));

        assertThat(check.keptBy(NONE)).isFalse();
        assertThat(check.keptBy(A)).isTrue();
        assertThat(check.keptBy(BOTH)).isTrue();
    }

    @Test
    void onlyOneOf() {
        EntityCheck check = only(things().onlyOneOf("a", "b"));

        assertThat(check.keptBy(NONE)).isFalse();
        assertThat(check.keptBy(A)).isTrue();
        assertThat(check.keptBy(BOTH)).isFalse();
    }

    @Test
    void mutuallyRequired() {
        EntityCheck check = only(things().mutuallyRequired("a", "b"));

        assertThat(check.keptBy(NONE)).isTrue();
        assertThat(check.keptBy(A)).isFalse();
        assertThat(check.keptBy(BOTH)).isTrue();
    }

    @Test
    void mutuallyExclusive() {
        EntityCheck check = only(things().mutuallyExclusive("a", "b"));

        assertThat(check.keptBy(NONE)).isTrue();
        assertThat(check.keptBy(A)).isTrue();
        assertThat(check.keptBy(BOTH)).isFalse();
    }

    @Test
    void distinct() {
        EntityCheck check = only(things().distinct("a", "b"));

        assertThat(check.keptBy(NONE)).isTrue();
        assertThat(check.keptBy(A)).isTrue();
        assertThat(check.keptBy(BOTH)).isTrue();
        assertThat(check.keptBy(SAME)).isFalse();
    }

    @Test
    void aConditionDemandsValuesOfOtherFields() {
        EntityCheck check = only(things().when("a", "x").require("b", "price"));

        assertThat(check.fields()).containsExactly("a", "b", "price");
        assertThat(check.demand()).isEqualTo("have a value in b, price where a is x");
        assertThat(check.keptBy(BOTH)).isFalse();
        assertThat(check.keptBy(BOTH.with("price", BigDecimal.ONE))).isTrue();
        assertThat(check.keptBy(Row.of("a", "z"))).isTrue();
        assertThat(check.keptBy(NONE)).isTrue();
    }

    @Test
    void aConditionForbidsValuesOfOtherFields() {
        EntityCheck check = only(things().when("a", "x").exclude("b"));

        assertThat(check.keptBy(A)).isTrue();
        assertThat(check.keptBy(BOTH)).isFalse();
        assertThat(check.keptBy(Row.of("a", "z", "b", "y"))).isTrue();
    }

    @Test
    void aConditionComparesWhatIsStored() {
        EntityCheck check = only(things().when("price", new BigDecimal("10.0"))
                .check(List.of("a"), "be x", row -> "x".equals(row.get("a"))));

        assertThat(check.keptBy(Row.of("price", new BigDecimal("1E+1"), "a", "z")))
                .isFalse();
        assertThat(check.keptBy(Row.of("price", new BigDecimal("11"), "a", "z")))
                .isTrue();
    }

    @Test
    void aConditionOnASensitiveFieldKeepsItsValueToItself() {
        EntityCheck check = only(things().when("secret", "hunter2").require("a"));

        assertThat(check.demand()).isEqualTo("have a value in a where secret has the value that demands it");
        assertThat(check.toString()).doesNotContain("hunter2");
        assertThat(check.keptBy(Row.of("secret", "hunter2"))).isFalse();
    }

    @Test
    void rulesOfSensitiveFieldsKeepTheirValuesToThemselves() {
        Field<String> before =
                string().oneOf("hunter2").between("hunter1", "hunter3").sensitive();
        Field<String> after = string().sensitive().oneOf("hunter2").between("hunter1", "hunter3");

        for (Field<String> field : List.of(before, after)) {
            assertThat(field.rules())
                    .hasSize(2)
                    .allSatisfy(rule -> assertThat(rule.demand() + rule).doesNotContain("hunter"));
        }
    }
}
