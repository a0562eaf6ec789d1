package dev.invar.tck.internal.report;

import java.lang.reflect.Method;

/**
 * The place of a test in the source.
 *
 * @param type the name of the class that declares it, with its package
 * @param method the method's name
 */
public record TestName(String type, String method) implements Comparable<TestName> {

    /** The name of a test. */
    public static TestName of(Method test) {
        return new TestName(test.getDeclaringClass().getName(), test.getName());
    }

    /** The name for people to read. */
    public String label() {
        return type.substring(type.lastIndexOf('.') + 1) + "." + method;
    }

    /** The file that holds the test, relative to the root of its sources. */
    public String file() {
        return type.replace('.', '/') + ".java";
    }

    @Override
    public int compareTo(TestName other) {
        int byType = type.compareTo(other.type);
        return byType != 0 ? byType : method.compareTo(other.method);
    }
}
