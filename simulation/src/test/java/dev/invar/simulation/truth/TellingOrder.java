package dev.invar.simulation.truth;

import dev.invar.OperationId;
import dev.invar.schema.Reference;
import dev.invar.spi.ChangeSink.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Whether deleted rows were told in the right order: each before those it references, unless these lead back to it. */
final class TellingOrder {
    private final List<Change> deletions;

    private TellingOrder(List<Change> deletions) {
        this.deletions = deletions;
    }

    /** Tells of every row that was told too late. */
    static void check(List<Change> told, Consumer<String> wrong) {
        Map<OperationId, List<Change>> deletions = new LinkedHashMap<>();
        told.stream()
                .filter(change -> change.after().isEmpty())
                .forEach(change -> deletions
                        .computeIfAbsent(change.operation(), first -> new ArrayList<>())
                        .add(change));
        deletions.values().forEach(rows -> new TellingOrder(rows).check(wrong));
    }

    private void check(Consumer<String> wrong) {
        for (int later = 1; later < deletions.size(); later++) {
            Change child = deletions.get(later);
            deletions.subList(0, later).stream()
                    .filter(parent -> references(child, parent) && !leads(parent, child))
                    .forEach(parent -> wrong.accept("was told after a row that it references: " + child));
        }
    }

    private static boolean references(Change child, Change parent) {
        return child.entity().references().stream().anyMatch(reference -> references(child, reference, parent));
    }

    private static boolean references(Change child, Reference reference, Change parent) {
        return reference.target().equals(parent.entity().name())
                && child.before()
                        .flatMap(row -> row.key(reference.fields()))
                        .filter(parent.key()::equals)
                        .isPresent();
    }

    /** Whether a row references another one over any number of deleted rows. */
    private boolean leads(Change from, Change to) {
        Set<Change> reached = new HashSet<>();
        List<Change> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            Change row = open.remove(open.size() - 1);
            if (references(row, to)) {
                return true;
            }
            deletions.stream()
                    .filter(parent -> references(row, parent) && reached.add(parent))
                    .forEach(open::add);
        }
        return false;
    }
}
