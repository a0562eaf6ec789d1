package dev.invar.tck.lockstep;

import dev.invar.schema.EntitySchema;
import java.util.List;

/**
 * Entities, and operations on their rows.
 *
 * @param entities the entities
 * @param steps the operations, each under the number by which its results are named
 */
record Program(List<EntityDraft> entities, List<Numbered> steps) {

    /** A step with its number, which it keeps when others are taken away. */
    record Numbered(int number, Step step) {}

    Program {
        entities = List.copyOf(entities);
        steps = List.copyOf(steps);
    }

    Program withSteps(List<Numbered> others) {
        return new Program(entities, others);
    }

    /**
     * The entities as an author would declare them.
     *
     * @throws RuntimeException if an author must not declare them so
     */
    List<EntitySchema> declare() {
        return entities.stream().map(EntityDraft::declare).toList();
    }
}
