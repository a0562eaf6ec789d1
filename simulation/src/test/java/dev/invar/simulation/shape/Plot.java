package dev.invar.simulation.shape;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.OnDelete;
import dev.invar.simulation.chance.Chance;
import dev.invar.simulation.client.Task;
import dev.invar.spi.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A scenario of the models as rows and requests: what is there before, and what each client does. "insert 1 parent=0 name=a",
 * "update 1 name=b friend=", "delete 0". All rows are nodes; those that are never anybody's parent may be leaves instead, which
 * nothing references. Entities have the fields that the scenario uses and no others.
 */
final class Plot implements Scene {
    private static final Map<String, OnDelete> REFERENCES = Map.of(
            "parent", OnDelete.CASCADE,
            "other", OnDelete.CASCADE,
            "friend", OnDelete.SET_NULL,
            "mate", OnDelete.SET_NULL,
            "guard", OnDelete.RESTRICT);
    private static final Set<String> UNIQUE = Set.of("name", "code");
    private static final Map<List<Line>, Catalog> CATALOGS = new ConcurrentHashMap<>();

    private final Chance chance;
    private final List<Line> before;
    private final List<List<Line>> programs;
    private final Catalog catalog;

    /**
     * A scenario.
     *
     * @param programs for each client one request, or several with "then" between them
     */
    Plot(Chance chance, List<String> before, List<String> programs) {
        this.chance = chance;
        Set<String> leaves = leaves(chance, before, programs);
        this.before = before.stream().map(line -> line(line, leaves)).toList();
        this.programs = programs.stream()
                .map(program ->
                        split(program).stream().map(line -> line(line, leaves)).toList())
                .toList();
        this.catalog = CATALOGS.computeIfAbsent(lines(), Plot::catalog);
    }

    /** Some of the rows that are nobody's parent. */
    private static Set<String> leaves(Chance chance, List<String> before, List<String> programs) {
        List<String> all = new ArrayList<>(before);
        programs.forEach(program -> all.addAll(split(program)));
        Set<String> childless = new LinkedHashSet<>();
        all.forEach(line -> childless.add(line(line, Set.of()).key().get(0)));
        all.forEach(line -> line(line, Set.of()).fields().forEach((field, value) -> {
            if (REFERENCES.containsKey(field)) {
                childless.remove(value);
            }
        }));
        Set<String> leaves = new TreeSet<>(childless);
        leaves.removeIf(key -> chance.oneIn(2));
        return leaves;
    }

    private static List<String> split(String program) {
        return List.of(program.split(" then "));
    }

    private static Line line(String text, Set<String> leaves) {
        String key = text.split(" ")[1];
        return Line.of(text.replaceFirst(" ", leaves.contains(key) ? " leaves " : " nodes "));
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>(before);
        programs.forEach(lines::addAll);
        return lines;
    }

    private static Catalog catalog(List<Line> lines) {
        Map<String, Set<String>> fields = new LinkedHashMap<>();
        fields.put("nodes", new TreeSet<>());
        lines.forEach(line -> fields.computeIfAbsent(line.entity(), unseen -> new TreeSet<>())
                .addAll(line.fields().keySet()));
        return Catalogs.of(fields.entrySet().stream()
                .map(entity -> schema(entity.getKey(), entity.getValue()))
                .toArray(EntitySchema[]::new));
    }

    private static EntitySchema schema(String name, Set<String> fields) {
        EntitySchema.Builder schema =
                EntitySchema.named(name).field("id", Field.string().required()).primaryKey("id");
        fields.forEach(field -> schema.field(field, field(field)));
        return fields.containsAll(Set.of("friend", "tag"))
                ? schema.unique("friend", "tag").build()
                : schema.build();
    }

    private static Field<String> field(String name) {
        OnDelete onDelete = REFERENCES.get(name);
        if (onDelete != null) {
            return Field.string().references("nodes", onDelete);
        }
        return UNIQUE.contains(name) ? Field.string().unique() : Field.string();
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public List<Task> founding() {
        return before.stream().map(line -> line.task(catalog)).toList();
    }

    @Override
    public List<List<Task>> programs() {
        return programs.stream()
                .map(program -> program.stream().map(line -> line.task(catalog)).toList())
                .toList();
    }

    @Override
    public Task any() {
        return chance.oneOf(chance.oneOf(programs)).task(catalog);
    }

    /** A repair of some line's entity, and of its row. */
    Task repair() {
        return chance.oneOf(lines()).as("repair").task(catalog);
    }

    /** A look at the row of some line, or at whatever row has its name. */
    Task look() {
        Line line = chance.oneOf(lines());
        String name = line.fields().get("name");
        return name != null && chance.oneIn(2)
                ? Line.of("findby " + line.entity() + " name=" + name).task(catalog)
                : line.as("find").task(catalog);
    }
}
