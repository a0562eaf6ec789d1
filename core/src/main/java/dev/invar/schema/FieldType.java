package dev.invar.schema;

/**
 * The type of a field's values.
 */
public sealed interface FieldType permits ScalarType, CollectionType, RecordType, SelectedRecordType {

    /** The type as it stands in messages, such as {@code list of string}. */
    String description();
}
