package dev.invar.simulation.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one operation asked and was answered so far, and when. The protocol is deterministic, so that an operation that is
 * repeated with the same answers asks the same and arrives where it was left: no thread has to wait there for it.
 */
final class Dialogue {
    /** Some ten times as many messages as any operation of any seed has needed. */
    private static final int TOO_LONG = 2_000;

    private final long begin;
    private final List<Line> lines = new ArrayList<>();
    private int position;

    /**
     * A question and its answer.
     *
     * @param question what was asked
     * @param answer what was answered
     * @param instant when
     */
    private record Line(Object question, Object answer, long instant) {}

    Dialogue(long begin) {
        this.begin = begin;
    }

    /** The operation begins anew. */
    void repeat() {
        position = 0;
    }

    /** Whether the next answer is known. */
    boolean isKnown() {
        return position < lines.size();
    }

    /** The next answer. */
    Object recall(Object question) {
        Line line = lines.get(position++);
        if (!Objects.equals(line.question(), question)) {
            throw new IllegalStateException(
                    "The operation is not deterministic: it asks " + question + " instead of " + line.question());
        }
        return line.answer();
    }

    /** Notes an answer. */
    void note(Object question, Object answer, long instant) {
        if (lines.size() == TOO_LONG) {
            throw new IllegalStateException(
                    "The operation has no end: after " + TOO_LONG + " messages it asks " + question);
        }
        lines.add(new Line(question, answer, instant));
        position++;
    }

    /** Replaces the answer that was recalled last, which is the last one that is known. */
    void replaceLast(Object answer, long instant) {
        Line last = lines.remove(lines.size() - 1);
        lines.add(new Line(last.question(), answer, instant));
    }

    /** When the last answer was given. */
    long instant() {
        return position == 0 ? begin : lines.get(position - 1).instant();
    }

    /** How many answers are known. */
    int length() {
        return lines.size();
    }
}
