package dev.invar.simulation.shape;

import static dev.invar.schema.Field.string;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.spi.Catalog;
import java.util.List;

/** Entities whose constraints hang together in different ways. */
final class Shapes {
    /** Three unique constraints, one of them composite, and nothing else. */
    static final Catalog ACCOUNTS = Catalogs.of(EntitySchema.named("accounts")
            .field("id", string().required())
            .field("email", string().unique())
            .field("login", string().unique())
            .field("tenant", string())
            .field("number", string().indexed())
            .unique("tenant", "number")
            .primaryKey("id")
            .build());

    /** One parent with one kind of child, which has one unique value: the smallest thing that can go wrong. */
    static final Catalog FAMILY = Catalogs.of(
            EntitySchema.named("parents")
                    .field("id", string().required())
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("children")
                    .field("id", string().required())
                    .field("parent", string().references("parents", OnDelete.CASCADE))
                    .field("name", string().unique())
                    .primaryKey("id")
                    .build());

    /** Rows with two references: one follows, the other is cleared, and a third kind that forbids. */
    static final Catalog PAIRS = Catalogs.of(
            EntitySchema.named("hosts")
                    .field("id", string().required())
                    .field("name", string().unique())
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("guests")
                    .field("id", string().required())
                    .field("host", string().references("hosts", OnDelete.CASCADE))
                    .field("second", string().references("hosts", OnDelete.SET_NULL))
                    .field("seat", string())
                    .field("name", string().unique())
                    .unique("second", "seat")
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("pledges")
                    .field("id", string().required())
                    .field("host", string().references("hosts", OnDelete.RESTRICT))
                    .field("guest", string().references("guests", OnDelete.CASCADE))
                    .primaryKey("id")
                    .build());

    /** Four levels with shared descendants, cleared references half way, unique values at every level. */
    static final Catalog LINEAGE = Catalogs.of(
            EntitySchema.named("tops")
                    .field("id", string().required())
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("uppers")
                    .field("id", string().required())
                    .field("top", string().references("tops", OnDelete.CASCADE))
                    .field("name", string().unique())
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("lowers")
                    .field("id", string().required())
                    .field("upper", string().references("uppers", OnDelete.CASCADE))
                    .field("patron", string().references("tops", OnDelete.SET_NULL))
                    .field("name", string().unique())
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("leaves")
                    .field("id", string().required())
                    .field("lower", string().references("lowers", OnDelete.CASCADE))
                    .field("guard", string().references("uppers", OnDelete.RESTRICT))
                    .field("label", string().unique())
                    .primaryKey("id")
                    .build());

    /** Nodes that reference one another in every way, cycles and self references included, and leaves that nothing references. */
    static final Catalog GRAPH = Catalogs.of(
            EntitySchema.named("nodes")
                    .field("id", string().required())
                    .field("parent", string().references("nodes", OnDelete.CASCADE))
                    .field("other", string().references("nodes", OnDelete.CASCADE))
                    .field("friend", string().references("nodes", OnDelete.SET_NULL))
                    .field("mate", string().references("nodes", OnDelete.SET_NULL))
                    .field("guard", string().references("nodes", OnDelete.RESTRICT))
                    .field("tag", string())
                    .field("name", string().unique())
                    .field("code", string().unique())
                    .field("note", string())
                    .unique("friend", "tag")
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("leaves")
                    .field("id", string().required())
                    .field("parent", string().references("nodes", OnDelete.CASCADE))
                    .field("other", string().references("nodes", OnDelete.CASCADE))
                    .field("friend", string().references("nodes", OnDelete.SET_NULL))
                    .field("mate", string().references("nodes", OnDelete.SET_NULL))
                    .field("guard", string().references("nodes", OnDelete.RESTRICT))
                    .field("tag", string())
                    .field("name", string().unique())
                    .field("code", string().unique())
                    .field("note", string())
                    .unique("friend", "tag")
                    .primaryKey("id")
                    .build());

    /** Keys of several parts, which others reference as a whole, cleared as a whole, and unique together with more. */
    static final Catalog PLACES = Catalogs.of(
            EntitySchema.named("regions")
                    .field("country", string().required())
                    .field("code", string().required())
                    .field("name", string().unique())
                    .primaryKey("country", "code")
                    .build(),
            EntitySchema.named("cities")
                    .field("country", string().required())
                    .field("region", string().required())
                    .field("name", string().required())
                    .primaryKey("country", "region", "name")
                    .reference(List.of("country", "region"), "regions", OnDelete.CASCADE)
                    .build(),
            EntitySchema.named("offices")
                    .field("id", string().required())
                    .field("country", string())
                    .field("region", string())
                    .field("floor", string())
                    .field("city_country", string())
                    .field("city_region", string())
                    .field("city_name", string())
                    .primaryKey("id")
                    .reference(List.of("country", "region"), "regions", OnDelete.SET_NULL)
                    .reference(List.of("city_country", "city_region", "city_name"), "cities", OnDelete.CASCADE)
                    .unique("country", "region", "floor")
                    .build(),
            EntitySchema.named("permits")
                    .field("id", string().required())
                    .field("country", string())
                    .field("region", string())
                    .field("name", string())
                    .primaryKey("id")
                    .reference(List.of("country", "region", "name"), "cities", OnDelete.RESTRICT)
                    .unique("country", "region", "name")
                    .build());

    /** Authors, their books and pages, loans that forbid: every kind of constraint at once. */
    static final Catalog PUBLISHING = Catalogs.of(
            EntitySchema.named("authors")
                    .field("id", string().required())
                    .field("email", string().unique())
                    .field("badge", string().unique())
                    .field("note", string())
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("books")
                    .field("id", string().required())
                    .field("author", string().references("authors", OnDelete.CASCADE))
                    .field("editor", string().references("authors", OnDelete.SET_NULL))
                    .field("isbn", string().unique())
                    .field("shelf", string())
                    .field("note", string().indexed())
                    .unique("editor", "shelf")
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("pages")
                    .field("id", string().required())
                    .field("book", string().references("books", OnDelete.CASCADE))
                    .field("label", string().unique())
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("loans")
                    .field("id", string().required())
                    .field("book", string().references("books", OnDelete.RESTRICT))
                    .field("page", string().references("pages", OnDelete.CASCADE))
                    .primaryKey("id")
                    .build());

    static final List<Catalog> ALL = List.of(ACCOUNTS, FAMILY, PAIRS, LINEAGE, GRAPH, PLACES, PUBLISHING);

    private Shapes() {}
}
