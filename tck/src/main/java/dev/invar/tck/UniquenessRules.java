package dev.invar.tck;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Bytes;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.UniqueViolation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Rules {@code U-}: unique constraints. */
abstract class UniquenessRules extends RuleGroup {

    @Rule(
            id = "U-01",
            text =
                    "A second row with the value of a unique field is refused, naming entity, field and constraint, and the first"
                            + " stays as it is.",
            ifItFails = "whether taking a unique value is conditional on its being free")
    void refusesASecondRowWithTheValue() {
        Row first = insert("consumers", "username", "ann");

        assertThatThrownBy(() -> insert("consumers", "username", "ann"))
                .isInstanceOfSatisfying(UniqueViolation.class, error -> {
                    assertThat(error.entity()).isEqualTo("consumers");
                    assertThat(error.fields()).containsExactly("username");
                    assertThat(error.constraint().entity()).isEqualTo("consumers");
                    assertThat(error).hasMessageContaining("consumers").hasMessageContaining("username");
                });
        assertThat(dao("consumers").findBy("username", "ann")).contains(first);
        assertThat(Rows.all(dao("consumers"), Query.all())).containsExactly(first);
    }

    @Rule(
            id = "U-02",
            text = "Rows without a value of a unique field do not collide.",
            ifItFails = "whether the datastore treats nulls as equal")
    void treatsNullsAsDistinct() {
        consumer();
        consumer();
        insert("regions", "code", "eu");
        insert("plans", "region_code", "eu");
        insert("plans", "region_code", "eu");
        insert("plans", "name", "gold");
        insert("plans", "name", "gold");

        assertThat(Rows.all(dao("plans"), where("region_code").is("eu"))).hasSize(2);
    }

    @Rule(
            id = "U-03",
            text = "A composite unique constraint compares all its fields together.",
            ifItFails = "the encoding of several values as one")
    void comparesCompositesAsAWhole() {
        insert("regions", "code", "a");
        insert("regions", "code", "ab");
        insert("plans", "region_code", "a", "name", "bc");
        insert("plans", "region_code", "ab", "name", "c");
        insert("plans", "region_code", "ab", "name", "bc");

        assertThatThrownBy(() -> insert("plans", "region_code", "a", "name", "bc"))
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        error -> assertThat(error.fields()).containsExactly("region_code", "name"));
    }

    @Rule(
            id = "U-04",
            text = "Unique values are compared in canonical form, for every type that can be unique.",
            ifItFails = "collation of text, scale of decimals, precision of timestamps")
    void comparesCanonicalForms() {
        Map<String, Object> values = Map.of(
                "u_uuid",
                new UUID(-1, 1),
                "u_string",
                "v",
                "u_integer",
                Long.MIN_VALUE,
                "u_decimal",
                new BigDecimal("1.50"),
                "u_timestamp",
                Instant.parse("2024-01-01T00:00:00.001999Z"),
                "u_boolean",
                false,
                "u_bytes",
                Bytes.ofHex("00"));
        dao("codes").insert(Row.of(values));

        values.forEach((field, value) -> assertTaken(() -> insert("codes", field, value), field));
        assertTaken(() -> insert("codes", "u_decimal", new BigDecimal("1.5")), "u_decimal");
        assertTaken(() -> insert("codes", "u_timestamp", Instant.parse("2024-01-01T00:00:00.001Z")), "u_timestamp");
        insert(
                "codes",
                "u_uuid",
                new UUID(1, -1),
                "u_string",
                "V",
                "u_integer",
                Long.MAX_VALUE,
                "u_decimal",
                new BigDecimal("15"),
                "u_timestamp",
                Instant.parse("2024-01-01T00:00:00.002Z"),
                "u_boolean",
                true,
                "u_bytes",
                Bytes.ofHex("0000"));
        insert("codes", "u_string", "v ");
        insert("codes", "u_decimal", new BigDecimal("1500"));
    }

    @Rule(
            id = "U-05",
            text = "An update to a taken value is refused and changes nothing.",
            ifItFails = "what of a refused update was already written")
    void refusesAnUpdateToATakenValue() {
        insert("consumers", "username", "ann");
        Row bob = insert("consumers", "username", "bob", "note", "n");
        UUID id = bob.uuid("id");

        assertTaken(
                () -> dao("consumers")
                        .update(id, patch -> patch.set("username", "ann").set("note", "changed")),
                "username");
        assertThat(dao("consumers").find(id)).contains(bob);
        assertThat(dao("consumers").findBy("username", "bob")).contains(bob);
    }

    @Rule(
            id = "U-06",
            text = "An update frees the old value and takes the new one; writing one's own value is allowed.",
            ifItFails = "when the old value is released, and whether a row collides with itself")
    void movesFromOneValueToAnother() {
        UUID ann = insert("consumers", "username", "ann").uuid("id");

        Row renamed = dao("consumers").update(ann, patch -> patch.set("username", "anna"));
        assertThat(dao("consumers").findBy("username", "ann")).isEmpty();
        assertThat(dao("consumers").findBy("username", "anna")).contains(renamed);
        dao("consumers").update(ann, patch -> patch.set("username", "anna").set("note", "n"));
        UUID other = insert("consumers", "username", "ann").uuid("id");
        assertTaken(() -> dao("consumers").update(ann, patch -> patch.set("username", "ann")), "username");
        dao("consumers").update(other, patch -> patch.unset("username"));
        dao("consumers").update(ann, patch -> patch.set("username", "ann"));
        assertThat(dao("consumers").findBy("username", "ann").orElseThrow().uuid("id"))
                .isEqualTo(ann);
        assertThat(dao("consumers").findBy("username", "anna")).isEmpty();
    }

    @Rule(
            id = "U-07",
            text = "A deletion frees the values of the deleted row and of all rows that it cascades to.",
            ifItFails = "whether a value is judged by a row that exists, and whether a cascade forgets the third level")
    void freesTheValuesOfDeletedRows() {
        UUID ann = insert("consumers", "username", "ann").uuid("id");
        UUID credential = credential(ann, "k").uuid("id");
        insert("tokens", "credential_id", credential, "label", "l");
        dao("consumers").delete(ann);

        assertThat(dao("credentials").findBy("key", "k")).isEmpty();
        assertThat(dao("tokens").findBy("label", "l")).isEmpty();
        UUID again = insert("consumers", "username", "ann").uuid("id");
        Row key = credential(again, "k");
        Row label = insert("tokens", "credential_id", key.uuid("id"), "label", "l");
        assertThat(dao("credentials").findBy("key", "k")).contains(key);
        assertThat(dao("tokens").findBy("label", "l")).contains(label);
    }

    @Rule(
            id = "U-08",
            text = "A refused write takes no value: what it would have taken is free afterwards.",
            ifItFails = "whether claims of a refused insert are judged by their owner, which does not exist")
    void takesNothingWhenRefused() {
        insert("consumers", "custom_id", "taken");
        assertTaken(() -> insert("consumers", "username", "ann", "custom_id", "taken"), "custom_id");
        insert("consumers", "username", "ann");

        assertThatThrownBy(() -> credential(UUID.randomUUID(), "k")).isInstanceOf(ForeignKeyViolation.class);
        credential(consumer(), "k");

        UUID bob = insert("consumers", "username", "bob").uuid("id");
        assertTaken(
                () -> dao("consumers")
                        .update(bob, patch -> patch.set("username", "bo").set("custom_id", "taken")),
                "custom_id");
        insert("consumers", "username", "bo");
        assertTaken(() -> insert("consumers", "username", "bob"), "username");
    }

    @Rule(
            id = "U-09",
            text = "Setting a reference to null by a deletion frees the composite value that it was part of.",
            ifItFails = "whether a row that a cascade changes gives up its unique values")
    void freesCompositesThatLoseAPart() {
        UUID ann = consumer();
        UUID plan = insert("plans", "name", "gold").uuid("id");
        insert("subscriptions", "consumer_id", ann, "plan_id", plan);
        assertThatThrownBy(() -> insert("subscriptions", "consumer_id", ann, "plan_id", plan))
                .isInstanceOf(UniqueViolation.class);

        dao("plans").delete(plan);
        assertThat(dao("subscriptions").findBy(Map.of("consumer_id", ann, "plan_id", plan)))
                .isEmpty();
        insert("plans", "id", plan, "name", "gold");
        insert("subscriptions", "consumer_id", ann, "plan_id", plan);
        assertThat(Rows.all(dao("subscriptions"), where("consumer_id").is(ann))).hasSize(2);
    }

    @Rule(
            id = "U-10",
            text = "A row keeps its unique values through any number of other changes.",
            ifItFails = "whether an update that does not mention a unique field loses or doubles its claim")
    void keepsValuesThroughOtherChanges() {
        UUID ann = insert("consumers", "username", "ann", "custom_id", "c").uuid("id");
        for (long i = 1; i <= 5; i++) {
            long visits = i;
            dao("consumers").update(ann, patch -> patch.set("visits", visits));
        }
        for (String taken : List.of("username", "custom_id")) {
            assertTaken(() -> insert("consumers", taken, taken.equals("username") ? "ann" : "c"), taken);
        }
        assertThat(dao("consumers").findBy("username", "ann").orElseThrow().integer("visits"))
                .isEqualTo(5);
    }

    private static void assertTaken(ThrowingCallable write, String field) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        error -> assertThat(error.fields()).containsExactly(field));
    }
}
