package dev.invar.tck;

import dev.invar.tck.lockstep.LockstepPlan;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes the plan of a lockstep run of the class's budget and of configuration parameters, which are system properties as well. */
final class LockstepParameters implements ParameterResolver {
    private static final String SEED = "invar.lockstep.seed";
    private static final String OPERATIONS = "invar.lockstep.operations";
    private static final String CORPUS = "invar.lockstep.corpus";
    private static final String EACH = "invar.lockstep.each";
    private static final String LONG = "invar.lockstep.long";
    private static final long USUAL_SEED = 20_240_229;
    private static final long USUAL_OPERATIONS = 20_000;

    @LockstepBudget
    private static final class Usual {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LockstepPlan.class;
    }

    @Override
    public LockstepPlan resolveParameter(ParameterContext parameter, ExtensionContext context) {
        LockstepBudget budget = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), LockstepBudget.class)
                .orElseGet(() -> Usual.class.getAnnotation(LockstepBudget.class));
        boolean isLong =
                context.getConfigurationParameter(LONG, Boolean::valueOf).orElse(false);
        long operations = number(OPERATIONS, isLong ? budget.longOperations() : USUAL_OPERATIONS, context);
        long each = number(EACH, budget.operationsEach(), context);
        long programs = Math.max(1, Math.min(operations / each, budget.programsAtMost()));
        return new LockstepPlan(
                number(SEED, USUAL_SEED, context),
                operations,
                (int) programs,
                budget.comparedEvery(),
                context.getConfigurationParameter(CORPUS, Boolean::valueOf).orElse(true),
                budget.attempts());
    }

    private static long number(String parameter, long usual, ExtensionContext context) {
        return context.getConfigurationParameter(parameter, Long::valueOf).orElse(usual);
    }
}
