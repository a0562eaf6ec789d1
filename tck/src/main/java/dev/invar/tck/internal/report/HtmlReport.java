package dev.invar.tck.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as one HTML page that needs nothing else: to be read, searched and filtered in a browser. */
public final class HtmlReport {
    private static final String TEMPLATE = "report.html";

    private final Matrix matrix;
    private final Links links;

    private HtmlReport(Matrix matrix, Links links) {
        this.matrix = matrix;
        this.links = links;
    }

    /** Writes the page. */
    public static String of(Matrix matrix, Links links) {
        return new HtmlReport(matrix, links).write();
    }

    private String write() {
        return template()
                .replace("${headline}", escape(matrix.headline()))
                .replace("${about}", about())
                .replace("${totals}", lines(matrix.subjects().stream(), this::total))
                .replace(
                        "${chapterOptions}",
                        lines(
                                chapters(),
                                chapter -> option(chapter.letter(), chapter.letter() + " \u2013 " + chapter.title())))
                .replace("${subjectOptions}", lines(matrix.subjects().stream(), subject -> option(subject, subject)))
                .replace(
                        "${verdictOptions}",
                        lines(Arrays.stream(Verdict.values()), verdict -> option(verdict.word(), verdict.word())))
                .replace(
                        "${columns}",
                        matrix.subjects().stream()
                                .map(subject -> "<th scope=\"col\" class=\"verdict\">" + escape(subject) + "</th>")
                                .collect(Collectors.joining()))
                .replace("${chapters}", lines(chapters(), this::chapter));
    }

    private Stream<Chapter> chapters() {
        return Arrays.stream(Chapter.values())
                .filter(chapter -> !matrix.rulesOf(chapter).isEmpty());
    }

    private String about() {
        return "Which subject keeps which rule of "
                + links.contract()
                        .map(contract -> "<a href=\"" + escape(contract) + "\">the contract</a>")
                        .orElse("the contract")
                + ". Written by the compatibility kit from what ran, not by hand. Open a rule to see what to check when it"
                + " fails, and its tests.";
    }

    private String total(String subject) {
        long kept = matrix.count(subject, Verdict.KEPT);
        int all = matrix.rules().size();
        String others = Stream.of(Verdict.BROKEN, Verdict.SKIPPED, Verdict.NOT_RUN)
                .filter(verdict -> matrix.count(subject, verdict) > 0)
                .map(verdict -> ", " + matrix.count(subject, verdict) + " " + verdict.word())
                .collect(Collectors.joining());
        return "<li><b>" + escape(subject) + "</b><progress max=\"" + all + "\" value=\"" + kept
                + "\"></progress><span>" + kept + " of " + all + " kept" + others + "</span></li>";
    }

    private String chapter(Chapter chapter) {
        List<RuleEntry> rules = matrix.rulesOf(chapter);
        return "<tbody>\n<tr class=\"chapter\"><th colspan=\""
                + (2 + matrix.subjects().size())
                + "\" scope=\"rowgroup\">" + escape(chapter.title()) + " (" + chapter.letter() + ")<small>"
                + rules.size()
                + (rules.size() == 1 ? " rule" : " rules") + "</small></th></tr>\n"
                + lines(rules.stream(), rule -> rule(chapter, rule)) + "</tbody>";
    }

    private String rule(Chapter chapter, RuleEntry rule) {
        return "<tr class=\"rule\" id=\"" + rule.id() + "\" data-chapter=\"" + chapter.letter()
                + "\"><th scope=\"row\" class=\"id\"><a href=\"#" + rule.id() + "\">" + rule.id()
                + "</a></th><td class=\"text\"><details><summary>" + escape(rule.text())
                + "</summary><dl><dt>What to check when it fails</dt><dd>" + escape(rule.ifItFails())
                + "</dd><dt>Tests</dt>"
                + rule.tests().stream().map(this::test).collect(Collectors.joining()) + "</dl></details></td>"
                + matrix.subjects().stream()
                        .map(subject -> cell(subject, matrix.verdict(rule, subject)))
                        .collect(Collectors.joining())
                + "</tr>";
    }

    private String test(TestName test) {
        String label = "<code>" + escape(test.label()) + "</code>";
        return "<dd>"
                + links.to(test)
                        .map(file -> "<a href=\"" + escape(file) + "\">" + label + "</a>")
                        .orElse(label)
                + "</dd>";
    }

    private static String cell(String subject, Verdict verdict) {
        return "<td class=\"verdict\" data-subject=\"" + escape(subject) + "\" data-verdict=\"" + verdict.word() + "\">"
                + mark(verdict) + "</td>";
    }

    /** What is right is a small sign, so that what is wrong stands out. */
    private static String mark(Verdict verdict) {
        return verdict == Verdict.KEPT
                ? "<span class=\"mark kept\" role=\"img\" aria-label=\"kept\" title=\"kept\">\u2713</span>"
                : "<span class=\"mark " + verdict.word().replace(' ', '-') + "\">" + verdict.word() + "</span>";
    }

    private static String option(String value, String label) {
        return "<option value=\"" + escape(value) + "\">" + escape(label) + "</option>";
    }

    private static <T> String lines(Stream<T> items, Function<T, String> line) {
        return items.map(item -> line.apply(item) + "\n").collect(Collectors.joining());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String template() {
        try (InputStream page = Objects.requireNonNull(
                HtmlReport.class.getResourceAsStream(TEMPLATE), "The page's template is part of the kit")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page's template could not be read", e);
        }
    }
}
