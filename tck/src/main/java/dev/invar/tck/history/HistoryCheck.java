package dev.invar.tck.history;

import dev.invar.schema.EntitySchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges histories of a datastore that was empty when they began.
 *
 * <p>Three checkers, which know nothing of each other: one searches an order of the calls that explains every answer
 * (linearizability, by Wing and Gong's search with Lowe's memory, separately for parts that have nothing to do with each other);
 * one looks for unique values that two rows had at the same instant; one looks for rows that referenced one which did not exist
 * at the same instant. What the first cannot order, the others often explain.
 *
 * <p>A call whose outcome nobody knows may take effect at any time after it was made, or never. The search takes time and memory
 * that grow with the number of calls at the same time and not with the length of the history; where that is too much, it ends
 * with a finding that says so. Immutable.
 */
public final class HistoryCheck {
    /** Some hundred megabytes. */
    private static final long REMEMBERED_ROWS = 2_000_000;

    private final Map<String, EntitySchema> schemas = new LinkedHashMap<>();
    private final long rememberedRows;

    /** A check of histories of the given entities, which have no defaults, generated values or checks. */
    public HistoryCheck(Collection<EntitySchema> entities) {
        this(entities, REMEMBERED_ROWS);
    }

    /**
     * A check that gives up searching an order when it has to remember too much.
     *
     * @param rememberedRows how many rows are kept at most of the attempts to order one part
     */
    HistoryCheck(Collection<EntitySchema> entities, long rememberedRows) {
        entities.forEach(entity -> schemas.put(entity.name(), entity));
        this.rememberedRows = rememberedRows;
    }

    /** What is wrong with a history; nothing if the contract allows it. */
    public List<Finding> findings(History history) {
        StoreModel model = new StoreModel(schemas);
        List<Finding> findings = new ArrayList<>();
        for (List<Operation> part : Components.of(schemas, history.operations())) {
            Sightings sightings = new Sightings(schemas, part);
            findings.addAll(Uniqueness.findings(schemas, sightings));
            findings.addAll(References.findings(schemas, sightings, new Absences(schemas, sightings, part)));
            Linearizability.finding(model, part, rememberedRows).ifPresent(findings::add);
        }
        return findings;
    }

    /** Into how many parts, which have nothing to do with each other, a history is divided. */
    public int parts(History history) {
        return Components.of(schemas, history.operations()).size();
    }
}
