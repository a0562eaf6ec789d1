package dev.invar.conformance.sabotage;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.invar.tck.Rule;
import dev.invar.tck.RuleBroken;
import dev.invar.tck.StoreTck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * A run of some of the kit's rules on one subject.
 *
 * @param kept the rules that were kept
 * @param broken the rules that were broken
 * @param messages what was said of them
 */
record KitRun(Set<String> kept, Set<String> broken, List<String> messages) {

    /** Runs the given rules on the backend with the given fault. */
    static KitRun sabotaged(Sabotage sabotage, Set<String> rules) {
        return SabotagedFixture.with(sabotage, () -> of(SabotagedKit.class, rules));
    }

    /** Runs the given rules. */
    static KitRun of(Class<? extends StoreTck> subject, Set<String> rules) {
        return of(subject, rules, Map.of());
    }

    /** Runs the given rules of some part of the kit with the given parameters. */
    static KitRun of(Class<?> subject, Set<String> rules, Map<String, String> parameters) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(subject))
                .filters((PostDiscoveryFilter) test -> isOneOf(rules, test))
                .configurationParameter("invar.tck.report", "none")
                .configurationParameters(parameters)
                .build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build());
        KitRun run = new KitRun(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
        List<Throwable> failures = new ArrayList<>();
        launcher.execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    result.getThrowable().ifPresent(failures::add);
                    boolean success = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
                    (success ? run.kept : run.broken).add(ruleOf(test));
                }
            }
        });
        for (Throwable failure : failures) {
            checkThatARuleWasBroken(failure);
            run.messages.add(String.valueOf(failure.getMessage()));
        }
        return run;
    }

    /** A saboteur that failed to do its work must not pass for one that was caught. */
    private static void checkThatARuleWasBroken(Throwable failure) {
        if (!(failure instanceof RuleBroken)) {
            throw new AssertionError("The kit failed without naming a rule", failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SabotageFailed) {
                throw new AssertionError("The saboteur failed to do its work", failure);
            }
        }
    }

    private static FilterResult isOneOf(Set<String> rules, TestDescriptor test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> FilterResult.includedIf(rules.contains(ruleOf((MethodSource) source))))
                .orElseGet(() -> FilterResult.included("a container"));
    }

    private static String ruleOf(TestIdentifier test) {
        return ruleOf((MethodSource) test.getSource().orElseThrow());
    }

    private static String ruleOf(MethodSource source) {
        return AnnotationSupport.findAnnotation(source.getJavaMethod(), Rule.class)
                .orElseThrow()
                .id();
    }
}
