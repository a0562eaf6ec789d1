package dev.invar.backend.memory;

import static dev.invar.schema.Field.bool;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;

import dev.invar.EntityModule;
import dev.invar.mapping.RecordMapping;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.UUID;

/** A module with every kind of constraint: authors have books, books have copies on shelves, readers hold copies. */
public final class Library implements EntityModule {
    static final EntitySchema AUTHORS = EntitySchema.named("authors")
            .field("id", uuid().generated())
            .field("name", string().required().unique())
            .primaryKey("id")
            .build();
    static final EntitySchema BOOKS = EntitySchema.named("books")
            .field("id", uuid().generated())
            .field("author_id", uuid().required().references("authors", OnDelete.CASCADE))
            .field("title", string().required())
            .field("isbn", string().unique())
            .field("genre", string().indexed())
            .field("sequel_to", uuid().references("books", OnDelete.SET_NULL))
            .field("pages", integer().check("be even", pages -> pages % 2 == 0))
            .primaryKey("id")
            .unique("author_id", "title")
            .build();
    static final EntitySchema COPIES = EntitySchema.named("copies")
            .field("shelf", string().required())
            .field("place", integer().required())
            .field("book_id", uuid().required().references("books", OnDelete.CASCADE))
            .field("worn", bool())
            .partitionKey("shelf")
            .clusteringKey("place")
            .build();
    static final EntitySchema LOANS = EntitySchema.named("loans")
            .field("id", uuid().generated())
            .field("shelf", string().required())
            .field("place", integer().required())
            .primaryKey("id")
            .reference(List.of("shelf", "place"), "copies", OnDelete.RESTRICT)
            .build();

    /** An author, as a record. */
    public record Author(UUID id, String name) {}

    @Override
    public String name() {
        return "library";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(LOANS, COPIES, BOOKS, AUTHORS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(
                Migration.named("tables").create(AUTHORS, BOOKS, COPIES, LOANS).build());
    }

    @Override
    public List<RecordMapping<?>> records() {
        return List.of(RecordMapping.of(AUTHORS, Author.class, MethodHandles.lookup()));
    }
}
