package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Histories as text, one line for each call, which can be kept, read by people, and read again. Values are texts and integers.
 *
 * <pre>
 * 3 1200 1900 update parts ("p1") ?17 label="new" -> row@18 id="p1" label="new"
 * 4 1250 - delete owners ("o1") -> unknown
 * </pre>
 *
 * The numbers in front are the client, and when it called and was answered.
 */
public final class HistoryText {
    static final String ARROW = " -> ";

    private HistoryText() {}

    /** A history as lines. */
    public static List<String> of(History history) {
        return history.operations().stream().map(HistoryText::of).toList();
    }

    /** One call as a line. */
    public static String of(Operation operation) {
        String completed = operation.completion() instanceof Completion.Unknown ? "-" : operation.completed() + "";
        return operation.client() + " " + operation.invoked() + " " + completed + " " + of(operation.call()) + ARROW
                + of(operation.completion());
    }

    /**
     * Reads what {@link #of(History)} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static History parse(List<String> lines) {
        return new History(lines.stream().map(HistoryText::parse).toList());
    }

    /**
     * Reads what {@link #of(Operation)} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static Operation parse(String line) {
        return new HistoryLine(line).operation();
    }

    /** A call. */
    static String of(Call call) {
        if (call instanceof Call.Insert insert) {
            return "insert " + insert.entity() + of(insert.row());
        }
        if (call instanceof Call.Upsert upsert) {
            return "upsert " + upsert.entity() + of(upsert.row());
        }
        if (call instanceof Call.Update update) {
            return "update " + update.entity() + " " + of(update.key()) + expected(update.expected())
                    + changes(update.changes());
        }
        if (call instanceof Call.Delete delete) {
            return "delete " + delete.entity() + " " + of(delete.key()) + expected(delete.expected());
        }
        if (call instanceof Call.Increment increment) {
            return "increment " + increment.entity() + " " + of(increment.key()) + " " + increment.amount();
        }
        if (call instanceof Call.Find find) {
            return "find " + find.entity() + " " + of(find.key());
        }
        Call.FindBy findBy = (Call.FindBy) call;
        return "findBy " + findBy.entity() + " "
                + String.join(",", findBy.constraint().fields()) + " " + of(findBy.value());
    }

    private static String of(Completion completion) {
        if (completion instanceof Completion.Answered answered) {
            return of(answered.answer());
        }
        if (completion instanceof Completion.Applied) {
            return "applied";
        }
        return completion instanceof Completion.NotApplied ? "notApplied" : "unknown";
    }

    /** An answer. */
    static String of(Answer answer) {
        if (answer instanceof Answer.Found found) {
            return found.row()
                    .map(row -> "row" + revision(found.revision()) + of(row))
                    .orElse("none");
        }
        if (answer instanceof Answer.Counted counted) {
            return "counted " + counted.sum();
        }
        Answer.Refused refused = (Answer.Refused) answer;
        String fields = refused.fields().isEmpty() ? "" : " " + String.join(",", refused.fields());
        return "refused " + refused.reason() + " " + refused.entity() + fields;
    }

    private static String revision(OptionalLong revision) {
        return revision.isPresent() ? "@" + revision.getAsLong() : "";
    }

    private static String expected(OptionalLong revision) {
        return revision.isPresent() ? " ?" + revision.getAsLong() : "";
    }

    /** A row, behind a space; its fields in the order of their names. */
    static String of(Row row) {
        return new TreeMap<>(row.asMap())
                .entrySet().stream()
                        .map(field -> " " + field.getKey() + "=" + value(field.getValue()))
                        .collect(Collectors.joining());
    }

    private static String changes(Map<String, Optional<Object>> changes) {
        return new TreeMap<>(changes)
                .entrySet().stream()
                        .map(change -> " " + change.getKey() + "="
                                + change.getValue().map(HistoryText::value).orElse(""))
                        .collect(Collectors.joining());
    }

    /** A key. */
    static String of(Key key) {
        return key.values().stream().map(HistoryText::value).collect(Collectors.joining(",", "(", ")"));
    }

    private static String value(Object value) {
        if (value instanceof Long) {
            return value.toString();
        }
        if (value instanceof String text) {
            return '"' + HistoryLine.escaped(text) + '"';
        }
        throw new IllegalArgumentException(
                "Histories hold texts and integers, not a " + value.getClass().getSimpleName());
    }
}
