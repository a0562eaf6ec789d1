package dev.invar.tck;

import dev.invar.tck.internal.report.TestName;
import dev.invar.tck.internal.report.Verdict;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/**
 * Gives the rules their subject, calls the oracle after each of them, empties the datastore for the next, says which rule a
 * failure breaks, and reports what became of every test.
 */
final class TckExtension
        implements BeforeAllCallback, ParameterResolver, InvocationInterceptor, AfterEachCallback, TestWatcher {
    private static final Namespace NAMESPACE = Namespace.create(TckExtension.class);

    /** Fails here, once, if there is no fixture. */
    @Override
    public void beforeAll(ExtensionContext context) {
        subject(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Subject.class;
    }

    @Override
    public Subject resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return subject(context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Rule rule = AnnotationSupport.findAnnotation(method.getExecutable(), Rule.class)
                .orElseThrow(() -> new ExtensionConfigurationException(
                        method.getExecutable() + " is not annotated with @Rule, as every test of the kit is"));
        Subject subject = subject(context);
        try {
            test.proceed();
            subject.checkIntegrity();
        } catch (TestAbortedException skipped) {
            throw skipped;
        } catch (Throwable broken) {
            throw new RuleBroken(rule, subject.name(), broken);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Subject subject = subject(context);
        if (context.getExecutionException().isPresent()) {
            subject.discardShared();
        } else {
            subject.emptyShared();
        }
        subject.closeWhatTheTestOpened();
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        report(context, Verdict.KEPT);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        report(context, Verdict.BROKEN);
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        report(context, Verdict.SKIPPED);
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        report(context, Verdict.SKIPPED);
    }

    private static void report(ExtensionContext context, Verdict verdict) {
        report(context).add(subject(context).name(), TestName.of(context.getRequiredTestMethod()), verdict);
    }

    private static Subject subject(ExtensionContext context) {
        report(context); // made first, so that it is closed last
        Class<? extends BackendFixture> fixture = fixtureClass(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(fixture, type -> new Subject(create(fixture)), Subject.class);
    }

    private static ComplianceReport report(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        ComplianceReport.class,
                        type -> new ComplianceReport(context::getConfigurationParameter),
                        ComplianceReport.class);
    }

    private static Class<? extends BackendFixture> fixtureClass(ExtensionContext context) {
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<BackendUnderTest> backend = at.get()
                    .getTestClass()
                    .flatMap(type -> AnnotationSupport.findAnnotation(type, BackendUnderTest.class));
            if (backend.isPresent()) {
                return backend.get().value();
            }
        }
        throw new ExtensionConfigurationException(
                "Annotate the subclass of StoreTck with @BackendUnderTest and the backend's fixture");
    }

    private static BackendFixture create(Class<? extends BackendFixture> type) {
        if (type != BackendFixture.class) {
            return ReflectionSupport.newInstance(type);
        }
        List<BackendFixture> found = ServiceLoader.load(BackendFixture.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (found.size() != 1) {
            throw new ExtensionConfigurationException(
                    "The kit runs on the only BackendFixture that ServiceLoader finds; it found " + found.size()
                            + ". Declare one in META-INF/services/" + BackendFixture.class.getName()
                            + ", run the tests on the class path if the project is a module (Surefire: useModulePath"
                            + " false), or name one with @BackendUnderTest");
        }
        return found.get(0);
    }
}
