package dev.invar.backend.memory.emulation;

import dev.invar.backend.memory.internal.TestCatalogs;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Catalog;
import java.util.Set;

/** Entities with every shape of constraint: three levels, all actions, cycles, several and composite unique constraints. */
final class Publishing {
    static final EntitySchema AUTHORS = EntitySchema.named("authors")
            .field("id", Field.string().required())
            .field("email", Field.string().unique())
            .field("badge", Field.string().unique())
            .field("note", Field.string())
            .primaryKey("id")
            .build();

    /** Deleted with their author; their editor is cleared; of one editor's books no two are on the same shelf. */
    static final EntitySchema BOOKS = EntitySchema.named("books")
            .field("id", Field.string().required())
            .field("author", Field.string().references("authors", OnDelete.CASCADE))
            .field("editor", Field.string().references("authors", OnDelete.SET_NULL))
            .field("isbn", Field.string().unique())
            .field("shelf", Field.string())
            .field("note", Field.string().indexed())
            .unique("editor", "shelf")
            .primaryKey("id")
            .build();

    static final EntitySchema PAGES = EntitySchema.named("pages")
            .field("id", Field.string().required())
            .field("book", Field.string().references("books", OnDelete.CASCADE))
            .field("label", Field.string().unique())
            .primaryKey("id")
            .build();

    /** Forbid the deletion of their book and of their page. */
    static final EntitySchema LOANS = EntitySchema.named("loans")
            .field("id", Field.string().required())
            .field("book", Field.string().references("books", OnDelete.RESTRICT))
            .field("page", Field.string().references("pages", OnDelete.CASCADE))
            .primaryKey("id")
            .build();

    /** Nodes of a graph, with cycles. */
    static final EntitySchema NODES = EntitySchema.named("nodes")
            .field("id", Field.string().required())
            .field("parent", Field.string().references("nodes", OnDelete.CASCADE))
            .field("other", Field.string().references("nodes", OnDelete.CASCADE))
            .field("friend", Field.string().references("nodes", OnDelete.SET_NULL))
            .field("name", Field.string().unique())
            .primaryKey("id")
            .build();

    static final Catalog CATALOG = TestCatalogs.of(AUTHORS, BOOKS, PAGES, LOANS, NODES);

    private Publishing() {}

    static UniqueConstraint unique(EntitySchema entity, String... fields) {
        return entity.uniqueConstraint(Set.of(fields)).orElseThrow();
    }
}
