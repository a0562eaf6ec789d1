package dev.invar.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value with named members; a nested {@link dev.invar.Row} in a row.
 *
 * @param members the members by name, in declared order
 */
public record RecordType(Map<String, Field<?>> members) implements FieldType {
    public RecordType {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String description() {
        return members.entrySet().stream()
                .map(member -> member.getKey() + " " + member.getValue().type().description())
                .collect(Collectors.joining(", ", "record(", ")"));
    }
}
