package dev.invar.tck.internal.report;

import java.util.List;
import java.util.SortedSet;

/**
 * Which subject kept which rule.
 *
 * @param rules the rules, in the order in which they are shown
 * @param results what became of their tests
 */
public record Matrix(List<RuleEntry> rules, Results results) {
    public Matrix {
        rules = List.copyOf(rules);
    }

    /** The subjects of which anything is known. */
    public SortedSet<String> subjects() {
        return results.subjects();
    }

    /** The worst of what became of a rule's tests on a subject. */
    public Verdict verdict(RuleEntry rule, String subject) {
        return rule.tests().stream().map(test -> results.of(subject, test)).reduce(Verdict.KEPT, Verdict::and);
    }

    /** How many rules have a verdict on a subject. */
    public long count(String subject, Verdict verdict) {
        return rules.stream().filter(rule -> verdict(rule, subject) == verdict).count();
    }

    /** Every rule that some subject did not keep, or was not seen to keep, each with the subject and the verdict. */
    public List<String> gaps() {
        return rules.stream()
                .flatMap(rule -> subjects().stream()
                        .filter(subject -> verdict(rule, subject) != Verdict.KEPT)
                        .map(subject -> rule.id() + " on " + subject + ": "
                                + verdict(rule, subject).word()))
                .toList();
    }

    /** The rules and subjects in one sentence. */
    String headline() {
        int open = gaps().size();
        return rules.size() + " rules, " + subjects().size() + " subjects: "
                + (open == 0 ? "every rule is kept by every subject." : "in " + open + " places a rule is not kept.");
    }

    /** The rules of one chapter. */
    List<RuleEntry> rulesOf(Chapter chapter) {
        return rules.stream()
                .filter(rule -> Chapter.of(rule.id()).filter(chapter::equals).isPresent())
                .toList();
    }
}
