package dev.invar.backend.jdbc;

import dev.invar.error.Unavailable;
import dev.invar.spi.DatastoreUrl;

/** The number of connections of a pool, from the URL. */
public final class PoolSize {
    /** The URL's parameter. */
    public static final String PARAMETER = "poolSize";

    private static final int USUAL = 10;
    private static final int MOST = 1_000;

    private PoolSize() {}

    /**
     * What the URL says, or 10.
     *
     * @throws Unavailable if it does not say a number from 1 to 1,000
     */
    public static int of(DatastoreUrl url) {
        String text = url.parameter(PARAMETER).orElse(Integer.toString(USUAL));
        if (text.matches("[0-9]{1,4}")) {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        }
        throw new Unavailable("The URL's parameter " + PARAMETER + " is a number from 1 to " + MOST, null);
    }
}
