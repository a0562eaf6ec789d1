package dev.invar.tck.internal.report;

import java.util.List;
import java.util.stream.Collectors;

/** The report as Markdown: a table for each chapter of the contract. */
public final class MarkdownReport {
    private final Matrix matrix;
    private final Links links;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Matrix matrix, Links links) {
        this.matrix = matrix;
        this.links = links;
    }

    /** Writes the report. */
    public static String of(Matrix matrix, Links links) {
        return new MarkdownReport(matrix, links).write();
    }

    private String write() {
        text.append("# Conformance\n\n**")
                .append(matrix.headline())
                .append("**\n\nWhich subject keeps which rule of ")
                .append(links.contract()
                        .map(contract -> "[the contract](" + contract + ")")
                        .orElse("the contract"))
                .append(". Written by the compatibility kit from what ran, not by hand.\n\n");
        writeTotals();
        for (Chapter chapter : Chapter.values()) {
            List<RuleEntry> rules = matrix.rulesOf(chapter);
            if (!rules.isEmpty()) {
                writeChapter(chapter, rules);
            }
        }
        return text.toString();
    }

    private void writeTotals() {
        text.append("| subject | kept | broken | skipped | not run |\n|---|---:|---:|---:|---:|\n");
        for (String subject : matrix.subjects()) {
            text.append("| ").append(escape(subject));
            for (Verdict verdict : List.of(Verdict.KEPT, Verdict.BROKEN, Verdict.SKIPPED, Verdict.NOT_RUN)) {
                text.append(" | ").append(matrix.count(subject, verdict));
            }
            text.append(" |\n");
        }
    }

    private void writeChapter(Chapter chapter, List<RuleEntry> rules) {
        text.append("\n## ")
                .append(chapter.title())
                .append(" (")
                .append(chapter.letter())
                .append(")\n\n| rule | what it says, and what to check when it fails |");
        matrix.subjects()
                .forEach(subject -> text.append(' ').append(escape(subject)).append(" |"));
        text.append(" tests |\n|---|---|")
                .append(":---:|".repeat(matrix.subjects().size()))
                .append("---|\n");
        rules.forEach(this::writeRule);
    }

    private void writeRule(RuleEntry rule) {
        text.append("| ")
                .append(rule.id())
                .append(" | ")
                .append(escape(rule.text()))
                .append("<br>*Check ")
                .append(escape(rule.ifItFails()))
                .append(".* |");
        matrix.subjects()
                .forEach(subject -> text.append(' ')
                        .append(mark(matrix.verdict(rule, subject)))
                        .append(" |"));
        text.append(' ')
                .append(rule.tests().stream().map(this::linked).collect(Collectors.joining("<br>")))
                .append(" |\n");
    }

    private static String mark(Verdict verdict) {
        return verdict == Verdict.KEPT ? verdict.word() : "**" + verdict.word() + "**";
    }

    private String linked(TestName test) {
        return links.to(test)
                .map(file -> "[" + escape(test.label()) + "](" + file + ")")
                .orElseGet(() -> escape(test.label()));
    }

    /** Text that looks in a table as it is. */
    private static String escape(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
    }
}
