package dev.invar.tck.history;

import dev.invar.Key;
import dev.invar.Row;
import dev.invar.schema.UniqueConstraint;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one line that {@link HistoryText} wrote. */
final class HistoryLine {
    private final String line;

    HistoryLine(String line) {
        this.line = line;
    }

    /** A text without the characters that lines are divided by. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Operation operation() {
        int arrow = line.indexOf(HistoryText.ARROW);
        if (arrow < 0) {
            throw malformed();
        }
        try {
            List<String> words = List.of(line.substring(0, arrow).split(" "));
            List<String> told =
                    List.of(line.substring(arrow + HistoryText.ARROW.length()).split(" "));
            return new Operation(
                    Integer.parseInt(words.get(0)),
                    call(words.get(3), words.get(4), words.subList(5, words.size())),
                    Long.parseLong(words.get(1)),
                    completion(words.get(2), told.get(0), told.subList(1, told.size())));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw malformed();
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("Not a line of a history: " + line);
    }

    private Call call(String verb, String entity, List<String> words) {
        return switch (verb) {
            case "insert" -> new Call.Insert(entity, row(words));
            case "upsert" -> new Call.Upsert(entity, row(words));
            case "update" -> new Call.Update(entity, key(words.get(0)), expected(words), changes(words));
            case "delete" -> new Call.Delete(entity, key(words.get(0)), expected(words));
            case "increment" -> new Call.Increment(entity, key(words.get(0)), Long.parseLong(words.get(1)));
            case "find" -> new Call.Find(entity, key(words.get(0)));
            case "findBy" -> new Call.FindBy(new UniqueConstraint(entity, names(words.get(0))), key(words.get(1)));
            default -> throw malformed();
        };
    }

    private static OptionalLong expected(List<String> words) {
        return words.stream()
                .filter(word -> word.startsWith("?"))
                .mapToLong(word -> Long.parseLong(word.substring(1)))
                .findFirst();
    }

    private Map<String, Optional<Object>> changes(List<String> words) {
        Map<String, Optional<Object>> changes = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                String value = word.substring(equals + 1);
                changes.put(word.substring(0, equals), value.isEmpty() ? Optional.empty() : Optional.of(value(value)));
            }
        }
        return changes;
    }

    private Row row(List<String> words) {
        Row.Builder row = Row.builder();
        changes(words).forEach((name, value) -> row.set(name, value.orElseThrow(this::malformed)));
        return row.build();
    }

    private Key key(String word) {
        List<Object> values = new ArrayList<>();
        for (String value : word.substring(1, word.length() - 1).split(",")) {
            values.add(value(value));
        }
        return new Key(values);
    }

    private Object value(String word) {
        return word.startsWith("\"")
                ? URLDecoder.decode(word.substring(1, word.length() - 1), StandardCharsets.UTF_8)
                : (Object) Long.valueOf(word);
    }

    private static List<String> names(String word) {
        return List.of(word.split(","));
    }

    private Completion completion(String at, String kind, List<String> words) {
        if (kind.equals("unknown")) {
            return new Completion.Unknown();
        }
        if (kind.equals("applied")) {
            return new Completion.Applied(Long.parseLong(at));
        }
        return kind.equals("notApplied")
                ? new Completion.NotApplied(Long.parseLong(at))
                : new Completion.Answered(answer(kind, words), Long.parseLong(at));
    }

    private Answer answer(String kind, List<String> words) {
        if (kind.startsWith("row")) {
            return new Answer.Found(Optional.of(row(words)), revision(kind));
        }
        return switch (kind) {
            case "none" -> Answer.Found.of(Optional.empty());
            case "counted" -> new Answer.Counted(Long.parseLong(words.get(0)));
            case "refused" ->
                new Answer.Refused(
                        Answer.Reason.valueOf(words.get(0)),
                        words.get(1),
                        words.size() > 2 ? names(words.get(2)) : List.of());
            default -> throw malformed();
        };
    }

    private static OptionalLong revision(String kind) {
        int at = kind.indexOf('@');
        return at < 0 ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(kind.substring(at + 1)));
    }
}
