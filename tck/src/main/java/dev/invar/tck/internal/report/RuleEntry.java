package dev.invar.tck.internal.report;

import dev.invar.tck.LockstepTck;
import dev.invar.tck.Rule;
import dev.invar.tck.StoreTck;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * A rule of the kit with its tests.
 *
 * @param id its number in the contract
 * @param text its sentence
 * @param ifItFails where to look first in a backend that breaks it
 * @param tests its tests, in no particular order but always the same
 */
public record RuleEntry(String id, String text, String ifItFails, List<TestName> tests) {
    public RuleEntry {
        tests = tests.stream().sorted().distinct().toList();
    }

    /** All rules of the kit, by chapter and number. */
    public static List<RuleEntry> all() {
        SortedMap<String, RuleEntry> rules = new TreeMap<>(Chapter.BY_ID);
        Stream.concat(Arrays.stream(StoreTck.class.getDeclaredClasses()), Stream.of(LockstepTck.class))
                .flatMap(group ->
                        AnnotationSupport.findAnnotatedMethods(group, Rule.class, HierarchyTraversalMode.TOP_DOWN)
                                .stream())
                .forEach(method -> {
                    Rule rule = method.getAnnotation(Rule.class);
                    RuleEntry entry =
                            new RuleEntry(rule.id(), rule.text(), rule.ifItFails(), List.of(TestName.of(method)));
                    rules.merge(rule.id(), entry, RuleEntry::withTestsOf);
                });
        return List.copyOf(rules.values());
    }

    private RuleEntry withTestsOf(RuleEntry other) {
        return new RuleEntry(
                id,
                text,
                ifItFails,
                Stream.concat(tests.stream(), other.tests.stream()).toList());
    }
}
