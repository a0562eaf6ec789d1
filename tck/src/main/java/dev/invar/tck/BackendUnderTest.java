package dev.invar.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the backend that a subclass of {@link StoreTck} tests. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BackendUnderTest {

    /** The backend's fixture; by default the only one that {@link java.util.ServiceLoader} finds. */
    Class<? extends BackendFixture> value() default BackendFixture.class;
}
