package dev.invar.internal.write;

import static dev.invar.schema.Field.decimal;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.recordBy;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Row;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Records whose members depend on the value of another field. */
class ChosenRecordTest {
    private static final UUID ID = new UUID(1, 2);
    private static final Row LIMIT = Row.of("window", 5L, "price", new BigDecimal("1.5"));

    private final AtomicLong made = new AtomicLong();

    private final Writer writer = new Writer(EntitySchema.named("plugins")
            .field("id", uuid())
            .field("config", recordBy("name", variants()).check("have members", config -> !config.isEmpty()))
            .field("name", string().oneOf("rate-limit", "key-auth", "bare"))
            .field("note", string())
            .primaryKey("id"));

    private Map<String, Field<Row>> variants() {
        return Map.of(
                "rate-limit",
                record("window", integer().required().between(1L, 60L)).with("price", decimal()),
                "key-auth",
                record("header", string().defaultsTo("apikey"))
                        .with("salt", integer().defaultsTo(made::incrementAndGet)));
    }

    private static Row plugin(String name, Row config) {
        return Row.of("id", ID, "name", name, "config", config);
    }

    @Test
    void theMembersAreThoseOfTheChosenRecord() {
        Row stored = writer.insert(plugin("rate-limit", Row.of("window", 5, "price", new BigDecimal("1.50"))));

        assertThat(stored.row("config")).isEqualTo(LIMIT);
        assertThat(writer.violationsOfInsert(plugin("rate-limit", Row.of("window", 61L, "header", "h"))))
                .extracting(Violation::path)
                .containsExactly("config.window", "config.header");
        assertThat(writer.violationsOfInsert(plugin("key-auth", LIMIT)))
                .extracting(Violation::path)
                .containsExactly("config.window", "config.price");
    }

    @Test
    void aRecordThatNothingChoosesIsRefused() {
        assertThat(writer.violationsOfInsert(plugin("bare", LIMIT)))
                .extracting(Violation::path)
                .containsExactly("config");
        assertThat(writer.violationsOfInsert(Row.of("id", ID, "config", LIMIT)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("'name'", "give both or neither"));
        assertThat(writer.violationsOfInsert(plugin("other", LIMIT)))
                .extracting(Violation::path)
                .containsExactly("name");
        assertThat(writer.insert(Row.of("id", ID, "name", "bare"))).isEqualTo(Row.of("id", ID, "name", "bare"));
    }

    @Test
    void theFieldsOwnCheckSeesTheChosenRecord() {
        Writer strict = new Writer(EntitySchema.named("plugins")
                .field("id", uuid())
                .field(
                        "config",
                        recordBy("name", Map.of("a", record("m", string())))
                                .check("have members", config -> !config.isEmpty()))
                .field("name", string().oneOf("a"))
                .primaryKey("id"));

        assertThat(strict.violationsOfInsert(plugin("a", Row.empty())))
                .containsExactly(new Violation("config", "must have members"));
    }

    @Test
    void anUpdateOfTheRecordIsJudgedByTheChoiceThatIsStored() {
        Row stored = writer.insert(plugin("rate-limit", LIMIT));

        assertThat(writer.update(stored, patch -> patch.set("config", Row.of("window", 6L)))
                        .row("config"))
                .isEqualTo(Row.of("window", 6L));
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.set("config", Row.of("header", "h"))))
                .extracting(Violation::path)
                .containsExactly("config.window", "config.header");
    }

    @Test
    void anotherChoiceHoldsTheStoredRecordToItsRules() {
        Row stored = writer.insert(plugin("rate-limit", LIMIT));

        assertThat(writer.violationsOfUpdate(stored, patch -> patch.set("name", "key-auth")))
                .extracting(Violation::path)
                .containsExactly("config.window", "config.price");
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.set("name", "bare")))
                .extracting(Violation::path)
                .containsExactly("config");
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.unset("name")))
                .extracting(Violation::path)
                .containsExactly("config");
        assertThat(writer.update(stored, patch -> patch.set("name", "bare").unset("config")))
                .isEqualTo(Row.of("id", ID, "name", "bare"));
        assertThat(writer.update(
                        stored, patch -> patch.set("name", "rate-limit").set("note", "n")))
                .isEqualTo(stored.with("note", "n"));
    }

    @Test
    void defaultsOfMembersAreMadeOnceForTheRecordThatIsGiven() {
        Row stored = writer.insert(plugin("rate-limit", LIMIT));
        var plan = writer.plan(stored, patch -> patch.set("name", "key-auth").set("config", Row.empty()));

        assertThat(plan.transition().needsCurrent()).isTrue();
        Row first = plan.transition().apply(stored);
        assertThat(first.row("config")).isEqualTo(Row.of("header", "apikey", "salt", 1L));
        assertThat(plan.transition().apply(stored)).isEqualTo(first);
    }
}
