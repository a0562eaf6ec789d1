package dev.invar.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A test of one rule of the contract. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
public @interface Rule {

    /** The rule's number in the contract, such as {@code U-03}. */
    String id();

    /** The rule, in the one sentence that stands in the contract. */
    String text();

    /** Where to look first in a backend that breaks it. */
    String ifItFails();
}
