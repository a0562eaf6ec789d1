package dev.invar.migration;

import dev.invar.internal.migration.MigrationChecksum;
import dev.invar.schema.EntitySchema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A named step of a module's history, with its way back. What a published migration contains must not change any more: it is
 * recorded with a checksum, and a changed one is refused by name.
 *
 * <p>Immutable.
 */
public final class Migration {
    private final String name;
    private final List<MigrationStep> up;
    private final List<MigrationStep> down;
    private final String checksum;

    private Migration(Builder builder) {
        this.name = builder.name;
        this.up = List.copyOf(builder.up);
        List<MigrationStep> back = new ArrayList<>(builder.down);
        Collections.reverse(back);
        this.down = List.copyOf(back);
        this.checksum = MigrationChecksum.of(up, down);
    }

    /** Begins a migration; its name is unique in its module, at most 100 characters. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The migration's name. */
    public String name() {
        return name;
    }

    /** The parts, in order. */
    public List<MigrationStep> up() {
        return up;
    }

    /** The parts of the way back, in order. */
    public List<MigrationStep> down() {
        return down;
    }

    /** A digest of the content, by which a change of a recorded migration is noticed. */
    public String checksum() {
        return checksum;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects a migration; not safe for use by several threads. */
    public static final class Builder {
        private final String name;
        private final List<MigrationStep> up = new ArrayList<>();
        private final List<MigrationStep> down = new ArrayList<>();

        private Builder(String name) {
            if (name.isBlank() || name.length() > 100) {
                throw new IllegalArgumentException("A migration's name has 1 to 100 characters");
            }
            this.name = name;
        }

        /** Creates the tables of entities; the way back drops them with all their rows. */
        public Builder create(EntitySchema... entities) {
            up.add(new MigrationStep.Create(List.of(entities)));
            down.add(new MigrationStep.Drop(List.of(entities)));
            return this;
        }

        /** Drops the tables of entities with all their rows; the way back creates them empty. */
        public Builder drop(EntitySchema... entities) {
            up.add(new MigrationStep.Drop(List.of(entities)));
            down.add(new MigrationStep.Create(List.of(entities)));
            return this;
        }

        /** Executes statements of the datastores' own languages, and others on the way back. */
        public Builder statements(Statements forward, Statements back) {
            up.add(forward);
            down.add(back);
            return this;
        }

        /** The migration. */
        public Migration build() {
            return new Migration(this);
        }
    }
}
