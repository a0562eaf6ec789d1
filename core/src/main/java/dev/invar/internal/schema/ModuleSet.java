package dev.invar.internal.schema;

import dev.invar.CustomDao;
import dev.invar.EntityModule;
import dev.invar.error.InvalidSchema;
import dev.invar.mapping.RecordMapping;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * The modules of a datastore, checked together and ordered: referenced modules and entities before those that reference
 * them, independent of the order in which they were given.
 *
 * <p>Immutable.
 */
public final class ModuleSet {
    private final Map<String, EntityModule> modules = new LinkedHashMap<>();
    private final Map<String, EntitySchema> schemas = new LinkedHashMap<>();
    private final Map<Class<?>, RecordMapping<?>> records = new LinkedHashMap<>();
    private final Map<Class<?>, CustomDao<?>> customDaos = new LinkedHashMap<>();

    /**
     * Checks and orders modules.
     *
     * @throws InvalidSchema if they contain mistakes; all of them together
     */
    public ModuleSet(Collection<EntityModule> given) {
        List<String> mistakes = new ArrayList<>();
        Map<String, EntityModule> named = new LinkedHashMap<>();
        Map<String, String> owners = new LinkedHashMap<>();
        Map<String, EntitySchema> declared = new LinkedHashMap<>();
        for (EntityModule module : given) {
            if (!Names.isValid(module.name())) {
                mistakes.add("Module '" + module.name() + "': " + Names.rule());
            }
            if (named.put(module.name(), module) != null) {
                mistakes.add("Module '" + module.name() + "' is given twice");
            }
            for (EntitySchema schema : module.schemas()) {
                String other = owners.put(schema.name(), module.name());
                if (other != null) {
                    mistakes.add("Entity '" + schema.name() + "' is declared by module '" + other + "' and by module '"
                            + module.name() + "'");
                }
                declared.put(schema.name(), schema);
            }
        }
        for (EntitySchema schema : declared.values()) {
            schema.references().forEach(reference -> checkReference(schema, reference, declared, mistakes));
        }
        for (EntityModule module : named.values()) {
            module.records().forEach(record -> checkRecord(module, record, declared, mistakes));
            module.customDaos().forEach(custom -> checkCustomDao(custom, mistakes));
        }
        refuse(mistakes);
        new Order<>(named.keySet(), module -> references(named, owners, module))
                .sorted("Modules reference one another in a cycle: ", mistakes)
                .forEach(name -> modules.put(name, Objects.requireNonNull(named.get(name))));
        new Order<>(
                        declared.keySet(),
                        entity -> Objects.requireNonNull(declared.get(entity)).references().stream()
                                .map(Reference::target)
                                .toList())
                .sorted("", new ArrayList<>())
                .forEach(name -> schemas.put(name, Objects.requireNonNull(declared.get(name))));
        refuse(mistakes);
    }

    private static void refuse(List<String> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InvalidSchema(mistakes);
        }
    }

    private static List<String> references(
            Map<String, EntityModule> modules, Map<String, String> owners, String module) {
        return Objects.requireNonNull(modules.get(module)).schemas().stream()
                .flatMap(schema -> schema.references().stream())
                .map(reference -> Objects.requireNonNull(owners.get(reference.target())))
                .filter(owner -> !owner.equals(module))
                .toList();
    }

    private static void checkReference(
            EntitySchema schema, Reference reference, Map<String, EntitySchema> declared, List<String> mistakes) {
        String place = "Reference " + reference.fields() + " of entity '" + schema.name() + "' ";
        EntitySchema target = declared.get(reference.target());
        if (target == null) {
            mistakes.add(place + "leads to '" + reference.target()
                    + "', which no module declares; add that entity's module");
        } else if (target.expiry().isPresent()) {
            mistakes.add(place + "leads to '" + target.name() + "', whose rows expire by '"
                    + target.expiry().get() + "'; only entities that nothing references can expire");
        } else if (reference.fields().size() != target.primaryKey().size()) {
            mistakes.add(place + "has " + reference.fields().size() + " fields, but the primary key of '"
                    + target.name() + "' is " + target.primaryKey());
        } else if (!schema.scalarTypes(reference.fields()).equals(target.scalarTypes(target.primaryKey()))) {
            mistakes.add(place + "has the types " + schema.scalarTypes(reference.fields())
                    + ", but the primary key of '" + target.name() + "' has "
                    + target.scalarTypes(target.primaryKey()));
        }
    }

    private void checkRecord(
            EntityModule module, RecordMapping<?> record, Map<String, EntitySchema> declared, List<String> mistakes) {
        String entity = record.schema().name();
        if (declared.get(entity) != record.schema()) {
            mistakes.add("Module '" + module.name() + "' maps " + record.type().getName() + " to a schema of '" + entity
                    + "' that no module declares");
        }
        if (records.put(record.type(), record) != null) {
            mistakes.add("The record " + record.type().getName() + " is mapped twice");
        }
    }

    private void checkCustomDao(CustomDao<?> custom, List<String> mistakes) {
        if (customDaos.put(custom.type(), custom) != null) {
            mistakes.add("The custom DAO " + custom.type().getName() + " is offered twice");
        }
    }

    /** The modules by name, referenced ones first. */
    public Map<String, EntityModule> modules() {
        return Collections.unmodifiableMap(modules);
    }

    /** The entities by name, referenced ones first as far as there are no cycles. */
    public Map<String, EntitySchema> schemas() {
        return Collections.unmodifiableMap(schemas);
    }

    /** The mappings by record. */
    public Map<Class<?>, RecordMapping<?>> records() {
        return Collections.unmodifiableMap(records);
    }

    /** The custom DAOs by type. */
    public Map<Class<?>, CustomDao<?>> customDaos() {
        return Collections.unmodifiableMap(customDaos);
    }

    /** Sorts names so that each comes after those it needs, otherwise by name. */
    private static final class Order<N extends Comparable<N>> {
        private final Collection<N> names;
        private final Function<N, List<N>> needs;
        private final Set<N> sorted = new LinkedHashSet<>();
        private final Set<N> open = new LinkedHashSet<>();

        private Order(Collection<N> names, Function<N, List<N>> needs) {
            this.names = names;
            this.needs = needs;
        }

        private Set<N> sorted(String complaint, List<String> mistakes) {
            names.stream().sorted().forEach(name -> visit(name, complaint, mistakes));
            return sorted;
        }

        private void visit(N name, String complaint, List<String> mistakes) {
            if (sorted.contains(name)) {
                return;
            }
            if (!open.add(name)) {
                mistakes.add(complaint + open);
                return;
            }
            needs.apply(name).stream().sorted().forEach(needed -> visit(needed, complaint, mistakes));
            open.remove(name);
            sorted.add(name);
        }
    }
}
