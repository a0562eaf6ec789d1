package dev.invar.internal.migration;

import dev.invar.internal.Sha256;
import dev.invar.migration.MigrationStep;
import dev.invar.migration.Statements;
import dev.invar.schema.EntitySchema;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** The digest by which a change of a recorded migration is noticed; line ends do not matter. */
public final class MigrationChecksum {
    private MigrationChecksum() {}

    /** The digest of a migration's parts. */
    public static String of(List<MigrationStep> up, List<MigrationStep> down) {
        StringBuilder text = new StringBuilder();
        up.forEach(step -> describe("up", step, text));
        down.forEach(step -> describe("down", step, text));
        return HexFormat.of().formatHex(Sha256.of(text.toString()), 0, 16);
    }

    private static void describe(String direction, MigrationStep step, StringBuilder text) {
        if (step instanceof MigrationStep.Create create) {
            describe(direction + " create", create.entities(), text);
        } else if (step instanceof MigrationStep.Drop drop) {
            describe(direction + " drop", drop.entities(), text);
        } else if (step instanceof Statements statements) {
            new TreeMap<>(statements.byBackend())
                    .forEach((backend, content) -> text.append(direction)
                            .append(" on ")
                            .append(backend)
                            .append('\n')
                            .append(content.replace("\r\n", "\n"))
                            .append('\n'));
        }
    }

    private static void describe(String what, List<EntitySchema> entities, StringBuilder text) {
        entities.forEach(entity -> text.append(what).append('\n').append(SchemaDescription.of(entity)));
    }
}
