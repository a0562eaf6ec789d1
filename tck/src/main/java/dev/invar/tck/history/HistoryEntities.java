package dev.invar.tck.history;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.string;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import java.util.List;

/**
 * Entities for histories: natural keys, which can be taken again, unique values of one and of several fields, references that
 * act in every way, over three levels, and a counter.
 */
public final class HistoryEntities {

    /** Roots. */
    public static final EntitySchema OWNERS = EntitySchema.named("owners")
            .field("id", string())
            .field("name", string().unique())
            .field("label", string())
            .field("echo", string())
            .primaryKey("id")
            .build();

    /** Rows that their owner takes along and that lose their sponsor. */
    public static final EntitySchema PARTS = EntitySchema.named("parts")
            .field("id", string())
            .field("owner_id", string().references("owners", OnDelete.CASCADE))
            .field("sponsor_id", string().references("owners", OnDelete.SET_NULL))
            .field("serial", string().unique())
            .field("slot", integer())
            .field("label", string())
            .primaryKey("id")
            .unique("owner_id", "slot")
            .build();

    /** Rows that keep a part from being deleted, unless their own owner takes them along. */
    public static final EntitySchema PINS = EntitySchema.named("pins")
            .field("id", string())
            .field("part_id", string().references("parts", OnDelete.RESTRICT))
            .field("owner_id", string().references("owners", OnDelete.CASCADE))
            .primaryKey("id")
            .build();

    /** Counters. */
    public static final EntitySchema TALLIES = EntitySchema.named("tallies")
            .field("id", string())
            .field("value", integer())
            .primaryKey("id")
            .counter("value")
            .build();

    /** All of them. */
    public static final List<EntitySchema> ALL = List.of(OWNERS, PARTS, PINS, TALLIES);

    private HistoryEntities() {}
}
