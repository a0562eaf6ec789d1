package dev.invar.internal.migration;

import dev.invar.schema.EntitySchema;
import dev.invar.schema.IndexSource;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.CatalogEntity;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.MigrationJournal.ConstraintKind;
import dev.invar.spi.MigrationJournal.RegisteredConstraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stable ids of constraints, as they are registered in a datastore. Ids count up within an entity and are never used
 * again, so that what a dropped constraint left behind is never mistaken for a new one's.
 *
 * <p>Not safe for use by several threads.
 */
public final class ConstraintIds {
    private static final char PARTS = 'x';

    private final List<RegisteredConstraint> registered;

    /** The ids that are registered. */
    public ConstraintIds(List<RegisteredConstraint> registered) {
        this.registered = new ArrayList<>(registered);
    }

    /** The entity with its ids; empty if one of its constraints is not registered. */
    public Optional<CatalogEntity> resolve(EntitySchema entity) {
        Map<UniqueConstraint, String> uniques = new LinkedHashMap<>();
        Map<IndexSource, String> sources = new LinkedHashMap<>();
        for (Wanted wanted : wanted(entity)) {
            Optional<String> id = find(wanted);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            wanted.put(id.get(), uniques, sources);
        }
        return Optional.of(new CatalogEntity(entity, uniques, sources));
    }

    /** Registers the constraints of an entity that are not registered yet, and gives the entity with its ids. */
    CatalogEntity register(EntitySchema entity, MigrationJournal journal) {
        for (Wanted wanted : wanted(entity)) {
            if (find(wanted).isEmpty()) {
                RegisteredConstraint constraint = wanted.registeredAs(nextId(entity.name(), wanted));
                journal.register(constraint);
                registered.add(constraint);
            }
        }
        return resolve(entity).orElseThrow();
    }

    /** Marks all constraints of an entity as dropped. */
    void retire(String entity, MigrationJournal journal) {
        for (int i = 0; i < registered.size(); i++) {
            RegisteredConstraint constraint = registered.get(i);
            if (constraint.entity().equals(entity) && !constraint.retired()) {
                RegisteredConstraint retired = new RegisteredConstraint(
                        constraint.entity(),
                        constraint.id(),
                        constraint.kind(),
                        constraint.fields(),
                        constraint.target(),
                        constraint.onDelete(),
                        true);
                journal.register(retired);
                registered.set(i, retired);
            }
        }
    }

    /** The references of existing entities to the given one. */
    public List<RegisteredConstraint> referencesTo(String entity) {
        return registered.stream()
                .filter(constraint -> !constraint.retired()
                        && constraint.kind() == ConstraintKind.REFERENCE
                        && constraint.target().equals(Optional.of(entity)))
                .toList();
    }

    private Optional<String> find(Wanted wanted) {
        return registered.stream()
                .filter(wanted::is)
                .map(RegisteredConstraint::id)
                .findFirst();
    }

    private String nextId(String entity, Wanted wanted) {
        int greatest = registered.stream()
                .filter(constraint -> constraint.entity().equals(entity))
                .mapToInt(constraint -> number(constraint.id()))
                .max()
                .orElse(0);
        String prefix = switch (wanted.kind()) {
            case UNIQUE -> "u";
            case REFERENCE -> "f";
            case INDEX -> "i";
        };
        return prefix + (greatest + 1) + wanted.suffix();
    }

    private static int number(String id) {
        int end = id.indexOf(PARTS);
        return Integer.parseInt(end < 0 ? id.substring(1) : id.substring(1, end));
    }

    private static List<Wanted> wanted(EntitySchema entity) {
        List<Wanted> wanted = new ArrayList<>();
        entity.uniqueConstraints()
                .forEach(unique -> wanted.add(new Wanted(
                        entity.name(), ConstraintKind.UNIQUE, unique.fields(), Optional.of(unique), Optional.empty())));
        entity.references()
                .forEach(reference -> wanted.add(new Wanted(
                        entity.name(),
                        ConstraintKind.REFERENCE,
                        reference.fields(),
                        Optional.empty(),
                        Optional.of(reference))));
        entity.indexes()
                .forEach(index -> wanted.add(new Wanted(
                        entity.name(), ConstraintKind.INDEX, index.fields(), Optional.empty(), Optional.of(index))));
        return wanted;
    }

    private record Wanted(
            String entity,
            ConstraintKind kind,
            List<String> fields,
            Optional<UniqueConstraint> unique,
            Optional<IndexSource> source) {

        private Optional<Reference> reference() {
            return source.filter(Reference.class::isInstance).map(Reference.class::cast);
        }

        private boolean is(RegisteredConstraint constraint) {
            return !constraint.retired()
                    && constraint.entity().equals(entity)
                    && constraint.kind() == kind
                    && constraint.fields().equals(fields)
                    && constraint.target().equals(reference().map(Reference::target))
                    && constraint.onDelete().equals(reference().map(Reference::onDelete))
                    && isDividedAs(constraint.id());
        }

        /** What is stored lies elsewhere for every other number of parts. */
        private boolean isDividedAs(String id) {
            String suffix = suffix();
            return suffix.isEmpty() ? id.indexOf(PARTS) < 0 : id.endsWith(suffix);
        }

        private String suffix() {
            return reference()
                    .filter(reference -> reference.parts() > 1)
                    .map(reference -> PARTS + String.valueOf(reference.parts()))
                    .orElse("");
        }

        private RegisteredConstraint registeredAs(String id) {
            return new RegisteredConstraint(
                    entity,
                    id,
                    kind,
                    fields,
                    reference().map(Reference::target),
                    reference().map(Reference::onDelete),
                    false);
        }

        private void put(String id, Map<UniqueConstraint, String> uniques, Map<IndexSource, String> sources) {
            unique.ifPresent(constraint -> uniques.put(constraint, id));
            source.ifPresent(constraint -> sources.put(constraint, id));
        }
    }
}
