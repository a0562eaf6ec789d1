package dev.invar.simulation.shape;

import static dev.invar.schema.Field.string;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.simulation.client.Task;
import dev.invar.spi.Catalog;
import java.util.List;

/**
 * Parents, children that hang on parents in every way and have several unique values, and toys, which nothing references: small
 * enough to let every message of every operation fail. Deleting p takes two children and three toys along and clears one
 * reference; deleting r is forbidden by c5.
 */
public final class Household {
    private static final Catalog CATALOG = Catalogs.of(
            EntitySchema.named("parents")
                    .field("id", string().required())
                    .field("name", string().unique())
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("children")
                    .field("id", string().required())
                    .field("parent", string().references("parents", OnDelete.CASCADE))
                    .field("mentor", string().references("parents", OnDelete.SET_NULL))
                    .field("sponsor", string().references("parents", OnDelete.RESTRICT))
                    .field("seat", string())
                    .field("name", string().unique())
                    .field("code", string().unique())
                    .unique("mentor", "seat")
                    .primaryKey("id")
                    .build(),
            EntitySchema.named("toys")
                    .field("id", string().required())
                    .field("child", string().references("children", OnDelete.CASCADE))
                    .field("label", string().unique())
                    .primaryKey("id")
                    .build());
    private static final List<String> FOUNDING = List.of(
            "insert parents p name=pn",
            "insert parents q name=qn",
            "insert parents r name=rn",
            "insert parents s name=sn",
            "insert children c1 parent=p mentor=q seat=1 name=a code=aa",
            "insert children c2 parent=p name=b",
            "insert children c3 parent=q mentor=p seat=2 name=c",
            "insert children c4 parent=r name=d",
            "insert children c5 parent=q sponsor=r",
            "insert toys t1 child=c1 label=x",
            "insert toys t2 child=c1 label=y",
            "insert toys t3 child=c2 label=z",
            "insert toys t4 child=c4");

    private Household() {}

    /** The entities. */
    public static Catalog catalog() {
        return CATALOG;
    }

    /** What is done before anything goes wrong. */
    public static List<Task> founding() {
        return tasks(FOUNDING);
    }

    /** Requests as text, with "then" between them. */
    public static List<Task> program(String text) {
        return tasks(List.of(text.split(" then ")));
    }

    private static List<Task> tasks(List<String> lines) {
        return lines.stream().map(line -> Line.of(line).task(CATALOG)).toList();
    }
}
