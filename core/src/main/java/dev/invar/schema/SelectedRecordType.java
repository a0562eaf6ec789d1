package dev.invar.schema;

import dev.invar.Row;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A value with named members, which members depends on the value of another field of the same entity; a nested
 * {@link Row} in a row. A plugin's configuration, for example, by the plugin's name.
 *
 * @param selector the field whose value chooses the members
 * @param variants the records by the values of that field, in declared order
 */
public record SelectedRecordType(String selector, Map<String, Field<Row>> variants) implements FieldType {
    public SelectedRecordType {
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
    }

    /** Names no variants: stored values say themselves what they consist of, so that variants may come and go. */
    @Override
    public String description() {
        return "record by " + selector;
    }
}
