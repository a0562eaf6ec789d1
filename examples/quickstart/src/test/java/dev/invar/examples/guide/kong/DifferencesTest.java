package dev.invar.examples.guide.kong;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.EntityModule;
import dev.invar.Row;
import dev.invar.error.NotFound;
import dev.invar.error.SchemaViolation;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guide says that behaves differently from Kong, tried. */
class DifferencesTest {
    private Datastore store;
    private Dao<Row> apis;

    @BeforeEach
    void open() {
        store = Datastore.open("memory:", new Apis());
        store.migrations().up();
        apis = store.dao("apis");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void nothingIsConvertedOrTrimmed() {
        assertThat(apis.insert(Row.of("name", " a ")).string("name")).isEqualTo(" a ");
        assertThatThrownBy(() -> apis.insert(Row.of("name", "a", "port", "8001")))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("port");
    }

    @Test
    void theEmptyTextIsAValueButLeadsToNoRow() {
        assertThat(apis.insert(Row.of("name", "")).string("name")).isEmpty();
        assertThatThrownBy(() -> apis.insert(Row.of("name", "a", "host", "")))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("host");
    }

    @Test
    void aSuppliedIdIsKeptAndARequiredFieldCanBeImmutable() {
        UUID id = UUID.randomUUID();

        assertThat(apis.insert(Row.of("id", id, "name", "a")).uuid("id")).isEqualTo(id);
        assertThatThrownBy(() -> apis.update(id, patch -> patch.set("name", "b")))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("name");
    }

    @Test
    void aRecordInsideARowIsSetAsAWhole() {
        UUID id = apis.insert(Row.of("name", "a", "config", Row.of("window", 1L, "limit", 2L)))
                .uuid("id");

        Row changed = apis.update(id, patch -> patch.set("config", Row.of("window", 3L)));

        assertThat(changed.row("config")).isEqualTo(Row.of("window", 3L));
    }

    @Test
    void aPatternMatchesTheWholeText() {
        assertThatThrownBy(() -> apis.insert(Row.of("name", "a", "host", "example.org/")))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("host");
    }

    @Test
    void aMissingRowIsAnAnswerOfItsOwn() {
        assertThat(apis.find(UUID.randomUUID())).isEmpty();
        assertThatThrownBy(() -> apis.updateBy("host", "example.org", patch -> patch.set("port", 80L)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void nothingButUniqueValuesRetrievesOrInserts() {
        Row first = apis.upsertBy(Row.of("name", "a", "host", "example.org"), "host");

        assertThat(apis.upsertBy(Row.of("host", "example.org"), "host")).isEqualTo(first);
    }

    private static final class Apis implements EntityModule {
        private static final EntitySchema APIS = EntitySchema.named("apis")
                .field("id", uuid().generated())
                .field("name", string().required().immutable())
                .field("host", string().unique().matches("[a-z.]+"))
                .field("port", integer())
                .field("config", record("window", integer()).with("limit", integer()))
                .primaryKey("id")
                .build();

        @Override
        public String name() {
            return "apis";
        }

        @Override
        public List<EntitySchema> schemas() {
            return List.of(APIS);
        }

        @Override
        public List<Migration> migrations() {
            return List.of(Migration.named("001_apis").create(APIS).build());
        }
    }
}
