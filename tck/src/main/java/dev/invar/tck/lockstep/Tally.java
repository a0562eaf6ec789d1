package dev.invar.tck.lockstep;

import dev.invar.event.EntityEvent;
import dev.invar.tck.model.Effect;
import dev.invar.tck.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often which operation came to what. */
final class Tally {
    /** What every run of some length has to meet. */
    private static final List<String> COMMON = List.of(
            "insert: new row",
            "insert: SchemaViolation",
            "insert: PrimaryKeyViolation",
            "insert: UniqueViolation",
            "insert: ForeignKeyViolation",
            "update: row",
            "update: SchemaViolation",
            "update: UniqueViolation",
            "update: ForeignKeyViolation",
            "update: NotFound",
            "update: InvalidQuery",
            "delete: row",
            "delete: row, cascading",
            "delete: row, clearing",
            "delete: no row",
            "delete: RestrictViolation",
            "delete: InvalidQuery",
            "find: row",
            "find: no row",
            "find: InvalidQuery",
            "find-by: row",
            "find-by: no row",
            "find-by: InvalidQuery",
            "pages: no rows",
            "pages: one page",
            "pages: several pages",
            "pages: one page, bounded",
            "pages: several pages, reversed",
            "pages: InvalidQuery",
            "bad-token: InvalidPageToken",
            "insert-for: new row",
            "insert-all: some",
            "update-by: row",
            "update-by: NotFound",
            "update: RevisionConflict",
            "replace: row",
            "replace: NotFound",
            "replace: SchemaViolation",
            "upsert: row",
            "upsert: new row",
            "upsert-by: row",
            "upsert-by: new row",
            "increment: a number",
            "increment: InvalidQuery",
            "delete: RevisionConflict",
            "delete-by: row",
            "delete-all: all",
            "remove-expired: a number",
            "find-revised: NEW",
            "find-revised: THE_SAME",
            "find-all: one page",
            "exists: true",
            "count: a number",
            "stream: one page");

    private final Map<String, Long> counts = new TreeMap<>();
    private long operations;

    void add(Step step, Effect effect) {
        operations++;
        counts.merge(step.operation() + ": " + label(step, effect), 1L, Long::sum);
    }

    private static String label(Step step, Effect effect) {
        if (effect.outcome() instanceof Outcome.Refused refused) {
            return refused.error();
        }
        if (effect.outcome() instanceof Outcome.Listed listed) {
            int rows = listed.rows().size();
            boolean several = step instanceof ReadStep.Pages pages && rows > pages.limit();
            return (rows == 0 ? "no rows" : several ? "several pages" : "one page") + inOrder(step);
        }
        if (effect.outcome() instanceof Outcome.Several several) {
            long refused = several.outcomes().stream()
                    .filter(Outcome.Refused.class::isInstance)
                    .count();
            return refused == 0 ? "all" : refused == several.outcomes().size() ? "none" : "some";
        }
        if (effect.outcome() instanceof Outcome.Found found && found.row().isEmpty()) {
            return "no row";
        }
        if (effect.outcome() instanceof Outcome.Told told) {
            String last = told.text().substring(told.text().lastIndexOf(' ') + 1);
            return last.matches("-?[1-9]\\d*") ? "a number" : last;
        }
        boolean created = effect.changes().stream().anyMatch(change -> change.kind() == EntityEvent.Kind.CREATED);
        long deleted = effect.changes().stream()
                .filter(change -> change.kind() == EntityEvent.Kind.DELETED)
                .count();
        if (deleted > 1) {
            return "row, cascading";
        }
        return deleted == 1 && effect.changes().size() > 1 ? "row, clearing" : created ? "new row" : "row";
    }

    private static String inOrder(Step step) {
        if (!(step instanceof ReadStep.Pages pages)) {
            return "";
        }
        return (pages.question().limits().isEmpty() ? "" : ", bounded")
                + (pages.question().reversed() ? ", reversed" : "");
    }

    long operations() {
        return operations;
    }

    /** What a run of some length has to meet, and this one has not. */
    List<String> missing() {
        return COMMON.stream().filter(label -> !counts.containsKey(label)).toList();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        counts.forEach((label, count) -> text.append(String.format("%10d  %s%n", count, label)));
        return text.toString();
    }
}
