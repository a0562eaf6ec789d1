package dev.invar.tck;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static dev.invar.tck.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invar.Datastore;
import dev.invar.DatastoreConfig;
import dev.invar.Key;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.error.InvalidQuery;
import dev.invar.error.SchemaMismatch;
import dev.invar.error.SchemaViolation;
import dev.invar.error.Unavailable;
import dev.invar.migration.MigrationStatus;
import dev.invar.schema.EntitySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** Rules {@code X-}: errors and their messages. */
abstract class ErrorRules extends RuleGroup {

    @Rule(
            id = "X-01",
            text = "A field that the entity does not declare is refused by name, in writes and reads alike.",
            ifItFails = "validation before the plan; no backend takes part in it")
    void refusesUnknownFields() {
        UUID ann = consumer();

        assertThatThrownBy(() -> insert("consumers", "stranger", 1L))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("stranger");
        assertThatThrownBy(() -> dao("consumers").update(ann, patch -> patch.unset("stranger")))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("stranger");
        assertThatThrownBy(() -> dao("consumers").findBy("stranger", "x"))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("stranger");
        assertThatThrownBy(() -> dao("consumers").page(Query.where("stranger").is("x"), 10))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("stranger");
        assertThat(Rows.all(dao("consumers"), Query.all())).hasSize(1);
    }

    @Rule(
            id = "X-02",
            text = "A key of the wrong shape or type is refused, saying what the key consists of.",
            ifItFails = "the reading of keys; no backend takes part in it")
    void refusesMalformedKeys() {
        insert("chapters", "book", "b", "number", 1L);
        for (Object key : List.of("b", Key.of("b"), Key.of("b", 1L, 2L), Key.of("b", "1"), Key.of(1L, "b"), 7)) {
            assertThatThrownBy(() -> dao("chapters").find(key))
                    .isInstanceOf(InvalidQuery.class)
                    .hasMessageContaining("chapters");
            assertThatThrownBy(() -> dao("chapters").update(key, patch -> patch.set("title", "t")))
                    .isInstanceOf(InvalidQuery.class);
            assertThatThrownBy(() -> dao("chapters").delete(key)).isInstanceOf(InvalidQuery.class);
        }
        assertThatThrownBy(() -> dao("consumers").find("not a uuid")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("regions").find("a\0b")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("regions").find("")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> dao("consumers").findBy("username", 1L)).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(
                        () -> dao("credentials").page(Query.where("consumer_id").is("x"), 10))
                .isInstanceOf(InvalidQuery.class);
        assertThat(Rows.all(dao("chapters"), Query.all())).hasSize(1);
    }

    @Rule(
            id = "X-03",
            text = "Before the tables exist every operation is refused, saying what to run, and creates nothing.",
            ifItFails = "the comparison of tables with the schemas before the first operation")
    void refusesToWorkWithoutTables() {
        DatastoreConfig config = subject().freshConfig();
        EntitySchema things = things(false);
        Datastore store = subject().open(config, KitModule.creating("base", things));

        for (ThrowingCallable operation : List.<ThrowingCallable>of(
                () -> store.dao("things").insert(row("name", "n")),
                () -> store.dao("things").find(UUID.randomUUID()),
                () -> store.dao("things").page(Query.all(), 10),
                store::verify)) {
            assertThatThrownBy(operation)
                    .isInstanceOf(SchemaMismatch.class)
                    .hasMessageContaining("things")
                    .hasMessageContaining("up()");
        }
        assertThat(store.migrations().status()).hasSize(1);
        store.migrations().up();
        assertThat(Rows.all(store.dao("things"), Query.all())).isEmpty();
    }

    @Rule(
            id = "X-04",
            text =
                    "Where the tables differ from the declared schemas every operation is refused, naming the entity, and"
                            + " nothing is changed.",
            ifItFails = "the comparison of tables with the schemas, columns and constraints alike")
    void refusesTablesThatDoNotMatch() {
        for (boolean constraint : new boolean[] {false, true}) {
            DatastoreConfig config = subject().freshConfig();
            Datastore old = subject().open(config, KitModule.creating("base", things(false)));
            old.migrations().up();
            Row stored = old.dao("things").insert(row("name", "n"));
            Datastore store = subject()
                    .closedAfterTest(Datastore.open(
                            config, KitModule.creating("base", constraint ? things(true) : widerThings())));

            assertThatThrownBy(() -> store.dao("things").insert(row("name", "n")))
                    .isInstanceOf(SchemaMismatch.class)
                    .hasMessageContaining("things");
            assertThatThrownBy(() -> store.dao("things").find(stored.uuid("id")))
                    .isInstanceOf(SchemaMismatch.class);
            assertThat(Rows.all(old.dao("things"), Query.all())).containsExactly(stored);
        }
    }

    @Rule(
            id = "X-05",
            text = "Sensitive values appear in no message and no text of rows, patches, queries and keys.",
            ifItFails = "whether a driver's exception or message is passed on")
    void hidesSensitiveValues() {
        String secret = "s3cr3t-v4lu3";
        UUID ann = consumer();
        credential(ann, secret);
        UUID other = credential(ann, "other").uuid("id");
        List<Throwable> errors = new ArrayList<>();
        errors.add(thrownBy(() -> credential(ann, secret)));
        errors.add(thrownBy(() -> credential(UUID.randomUUID(), secret + 1)));
        errors.add(thrownBy(() -> dao("credentials").update(other, patch -> patch.set("key", secret))));
        errors.add(thrownBy(() -> insert("settings", "name", "abc", "secret", secret)));
        errors.add(thrownBy(() -> dao("credentials").findBy(Map.of("key", secret, "name", secret))));
        errors.add(thrownBy(
                () -> dao("credentials").page(Query.where("secret_note").is(secret), 10)));
        errors.add(thrownBy(() -> dao("credentials").find(Key.of(secret, secret))));

        for (Throwable error : errors) {
            for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause)).doesNotContain(secret);
            }
        }
        Row key = dao("credentials").findBy("key", secret).orElseThrow();
        assertThat(key + " " + Query.where("key").is(secret) + " " + Key.of(secret))
                .doesNotContain(secret);
    }

    @Rule(
            id = "X-06",
            text = "A URL that no backend serves is refused, saying which schemes are known or what is wrong with it.",
            ifItFails = "the discovery of backends")
    void refusesUrlsThatNobodyServes() {
        assertThatThrownBy(() -> Datastore.open("carrierpigeon://loft/coop", KitSchemas.MODULE))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("carrierpigeon")
                .hasMessageContaining("schemes");
        assertThatThrownBy(() -> Datastore.open("no url at all", KitSchemas.MODULE))
                .isInstanceOf(Unavailable.class);
    }

    @Rule(
            id = "X-07",
            text = "A DAO of an entity or record that no module declares is refused by name.",
            ifItFails = "the datastore's catalogue; no backend takes part in it")
    void refusesUnknownEntities() {
        assertThatThrownBy(() -> store().dao("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> store().dao(Stranger.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Stranger");
    }

    @Rule(
            id = "X-08",
            text = "Every finished operation is reported once with its entity and outcome, and with no values.",
            ifItFails = "whether operations inside others are reported too")
    void reportsEveryOperation() {
        UUID ann = insert("consumers", "username", "ann").uuid("id");
        thrownBy(() -> insert("consumers", "username", "ann"));
        dao("consumers").find(ann);
        dao("consumers").delete(ann);

        OperationProbe probe = subject().probe();
        assertThat(probe.count("consumers")).isEqualTo(4);
        assertThat(probe.saw("insert", "consumers", "ok")).isTrue();
        assertThat(probe.saw("insert", "consumers", "UniqueViolation")).isTrue();
        assertThat(probe.saw("find", "consumers", "ok")).isTrue();
        assertThat(probe.saw("delete", "consumers", "ok")).isTrue();
    }

    @Rule(
            id = "X-09",
            text = "Refusals say that nothing was applied, and each names its entity and what to do about it.",
            ifItFails = "whether a refusal is reported as an unknown outcome")
    void saysThatNothingWasApplied() {
        UUID ann = insert("consumers", "username", "ann").uuid("id");
        for (ThrowingCallable refused : List.<ThrowingCallable>of(
                () -> insert("consumers", "id", ann),
                () -> insert("consumers", "username", "ann"),
                () -> credential(UUID.randomUUID(), "k"),
                () -> dao("consumers").update(UUID.randomUUID(), patch -> patch.set("note", "n")))) {
            DaoException error = thrownBy(refused);
            assertThat(error.possiblyApplied()).isFalse();
            assertThat(error.getMessage()).matches("(?s).*(consumers|credentials).*;.*");
        }
    }

    @Rule(
            id = "X-41",
            text =
                    "What a datastore is used through is handed out by its type; where a datastore has nothing of a type, nothing"
                            + " is handed out.",
            ifItFails = "unwrap of a type that the backend does not know, or before there are tables")
    void handsOutWhatItHas() {
        assertThat(store().unwrap(Stranger.class)).isEmpty();

        Datastore without = subject().open(subject().freshConfig(), KitModule.creating("base", things(false)));
        assertThat(without.unwrap(Stranger.class)).isEmpty();
        assertThat(without.migrations().status())
                .extracting(MigrationStatus::state)
                .containsExactly(MigrationStatus.State.PENDING);
    }

    /** A record that no module maps. */
    record Stranger(@Nullable UUID id) {}

    private static EntitySchema things(boolean unique) {
        return EntitySchema.named("things")
                .field("id", uuid().generated())
                .field("name", unique ? string().unique() : string())
                .primaryKey("id")
                .build();
    }

    private static EntitySchema widerThings() {
        return EntitySchema.named("things")
                .field("id", uuid().generated())
                .field("name", string())
                .field("more", string())
                .primaryKey("id")
                .build();
    }

    private static DaoException thrownBy(ThrowingCallable operation) {
        DaoException error = catchThrowableOfType(DaoException.class, operation);
        assertThat(error).as("the refusal").isNotNull();
        return error;
    }
}
