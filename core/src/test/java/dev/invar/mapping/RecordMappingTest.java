package dev.invar.mapping;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.bytes;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.record;
import static dev.invar.schema.Field.recordBy;
import static dev.invar.schema.Field.set;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.error.InvalidSchema;
import dev.invar.schema.EntitySchema;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordMappingTest {

    record Limit(int window, @Nullable String unit) {}

    record Loose(UUID id, boolean enabled, int port) {}

    record Plugin(
            UUID id,
            String displayName,
            boolean enabled,
            @Nullable List<Limit> limits,
            Set<Long> ports,
            Bytes digest) {}

    private static final EntitySchema PLUGINS = EntitySchema.named("plugins")
            .field("id", uuid().generated())
            .field("display_name", string().required())
            .field("enabled", bool().required().defaultsTo(true))
            .field(
                    "limits",
                    list(record("window", integer().required().between(0L, 86_400L))
                            .with("unit", string())))
            .field("ports", set(integer()))
            .field("digest", bytes())
            .primaryKey("id")
            .build();

    private static final RecordMapping<Plugin> MAPPING =
            RecordMapping.of(PLUGINS, Plugin.class, MethodHandles.lookup());

    @Test
    void aRecordBecomesARowAndComesBack() {
        Row row = Row.builder()
                .set("id", new UUID(1, 2))
                .set("display_name", "rate limiting")
                .set("enabled", false)
                .set("limits", List.of(Row.of("window", 60L, "unit", "s"), Row.of("window", 1L)))
                .set("ports", Set.of(80L, 443L))
                .set("digest", Bytes.of((byte) 1))
                .build();

        Plugin plugin = MAPPING.toRecord(row);

        assertThat(plugin.displayName()).isEqualTo("rate limiting");
        assertThat(plugin.limits()).containsExactly(new Limit(60, "s"), new Limit(1, null));
        assertThat(plugin.digest().at(0)).isEqualTo((byte) 1);
        assertThat(MAPPING.toRow(plugin)).isEqualTo(row);
    }

    @Test
    void aNullComponentIsAFieldWithoutAValue() {
        Row row = MAPPING.toRow(new Plugin(new UUID(1, 2), "n", true, null, Set.of(), Bytes.empty()));

        assertThat(row.has("limits")).isFalse();
        assertThat(row.has("ports")).isTrue();
    }

    record Configured(UUID id, String name, @Nullable Row config) {}

    record Misconfigured(UUID id, String name, Limit config) {}

    @Test
    void aRecordWhoseMembersAnotherFieldChoosesIsARow() {
        EntitySchema schema = EntitySchema.named("configured")
                .field("id", uuid())
                .field("name", string().required().oneOf("limit"))
                .field("config", recordBy("name", Map.of("limit", record("window", integer()))))
                .primaryKey("id")
                .build();
        Row row = Row.of("id", new UUID(1, 2), "name", "limit", "config", Row.of("window", 60L));
        RecordMapping<Configured> mapping = RecordMapping.of(schema, Configured.class, MethodHandles.lookup());

        assertThat(mapping.toRow(mapping.toRecord(row))).isEqualTo(row);
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> RecordMapping.of(schema, Misconfigured.class, MethodHandles.lookup()))
                .withMessageContaining("'configured.config' is a record by name; its component must be a Row");
    }

    @Test
    void aComponentThatCannotHoldWhatTheFieldMayHoldIsRefused() {
        EntitySchema schema = EntitySchema.named("loose")
                .field("id", uuid())
                .field("enabled", bool().defaultsTo(true))
                .field("port", integer().required())
                .primaryKey("id")
                .build();
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> RecordMapping.of(schema, Loose.class, MethodHandles.lookup()))
                .satisfies(thrown -> assertThat(thrown.mistakes())
                        .satisfiesExactly(
                                mistake -> assertThat(mistake).contains("'enabled' may have no value"),
                                mistake -> assertThat(mistake).contains("'port' may have greater values")));
    }

    @Test
    void anElementThatIsNullIsLeftForTheCheckOfValues() {
        Plugin plugin = new Plugin(
                new UUID(1, 2), "n", true, java.util.Arrays.asList(new Limit(1, null), null), Set.of(), Bytes.empty());

        assertThat((List<?>) MAPPING.toRow(plugin).get("limits"))
                .hasSize(2)
                .last()
                .isNull();
    }

    record Misfit(UUID id, String name, int enabled) {}

    @Test
    void componentsAndFieldsThatDoNotMatchAreAllReported() {
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> RecordMapping.of(PLUGINS, Misfit.class, MethodHandles.lookup()))
                .satisfies(thrown -> assertThat(thrown.mistakes())
                        .anySatisfy(mistake -> assertThat(mistake).contains("no field 'name'"))
                        .anySatisfy(mistake -> assertThat(mistake).contains("'plugins.enabled' is a boolean"))
                        .anySatisfy(
                                mistake -> assertThat(mistake).contains("lacks a component for the field 'limits'")));
    }

    @Test
    void aRecordThatTheLookupMayNotUseIsRefusedWithTheRemedy() {
        assertThatExceptionOfType(InvalidSchema.class)
                .isThrownBy(() -> RecordMapping.of(PLUGINS, Plugin.class, MethodHandles.publicLookup()))
                .withMessageContaining("MethodHandles.lookup()");
    }
}
