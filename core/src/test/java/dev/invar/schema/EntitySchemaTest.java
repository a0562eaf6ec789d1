package dev.invar.schema;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntitySchemaTest {

    @Test
    void aSchemaKnowsItsConstraintsInDeclaredOrderWithCompositeOnesLast() {
        EntitySchema schema = EntitySchema.named("credentials")
                .field("id", uuid().generated())
                .field("tenant", string().required())
                .field("name", string().unique())
                .field("consumer_id", uuid().references("consumers", OnDelete.CASCADE))
                .field("kind", string().indexed())
                .primaryKey("id")
                .unique("tenant", "kind")
                .build();

        assertThat(schema.uniqueConstraints())
                .containsExactly(
                        new UniqueConstraint("credentials", List.of("name")),
                        new UniqueConstraint("credentials", List.of("tenant", "kind")));
        assertThat(schema.references())
                .containsExactly(new Reference("credentials", List.of("consumer_id"), "consumers", OnDelete.CASCADE));
        assertThat(schema.indexes()).containsExactly(new Index("credentials", "kind"));
        assertThat(schema.uniqueConstraint(Set.of("kind", "tenant"))).isPresent();
        assertThat(schema.cacheKey()).containsExactly("id");
    }

    @Test
    void thePrimaryKeyIsThePartitionKeyFollowedByTheClusteringKey() {
        EntitySchema schema = EntitySchema.named("events")
                .field("day", integer())
                .field("stream", string())
                .field("at", integer())
                .partitionKey("stream", "day")
                .clusteringKey("at")
                .build();

        assertThat(schema.primaryKey()).containsExactly("stream", "day", "at");
    }

    @Test
    void eventsCarryEverythingButSensitiveFieldsUnlessThePayloadIsNamed() {
        EntitySchema.Builder builder = EntitySchema.named("keys")
                .field("id", uuid())
                .field("key", string().sensitive())
                .field("note", string())
                .primaryKey("id");

        assertThat(builder.build().eventPayload()).containsExactly("id", "note");
        assertThat(builder.eventPayload("id").build().eventPayload()).containsExactly("id");
    }
}
