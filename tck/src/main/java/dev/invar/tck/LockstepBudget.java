package dev.invar.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a subclass of {@link LockstepTck} spreads its operations, for subjects on which tables are made slowly. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LockstepBudget {

    /** How many operations a program has; each program needs an empty datastore with tables of its own. */
    int operationsEach() default 100;

    /** Over how many programs the operations are spread at the most; they are longer where there would be more. */
    int programsAtMost() default Integer.MAX_VALUE;

    /** How many operations a long run has. */
    long longOperations() default 1_000_000;

    /** After how many operations all rows are compared. They are after every refused operation, too. */
    int comparedEvery() default 1;

    /** How many smaller programs are tried where one shows a difference. */
    int attempts() default 3_000;
}
