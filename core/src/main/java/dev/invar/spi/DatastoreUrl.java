package dev.invar.spi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A datastore's URL taken apart: {@code scheme:rest?name=value&name=value}. The scheme of a {@code jdbc:} URL has two
 * parts, {@code jdbc:postgresql}.
 *
 * <p>{@code toString} leaves out user information and the values of all parameters, which may be secret.
 *
 * @param scheme the part that selects the backend, in lower case
 * @param rest what stands between the scheme and the parameters, slashes included
 * @param parameters the parameters by name, in the order of the URL, decoded
 */
public record DatastoreUrl(String scheme, String rest, Map<String, String> parameters) {
    public DatastoreUrl {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException if it has no scheme or a parameter without a value
     */
    public static DatastoreUrl parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0 && text.substring(0, colon).equalsIgnoreCase("jdbc")) {
            colon = text.indexOf(':', colon + 1);
        }
        if (colon <= 0) {
            throw new IllegalArgumentException(
                    "A datastore's URL begins with a scheme, as in memory: or postgres://host/database");
        }
        String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
        String tail = text.substring(colon + 1);
        int question = tail.indexOf('?');
        Map<String, String> parameters = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : tail.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals <= 0) {
                    throw new IllegalArgumentException("A parameter of the URL " + scheme
                            + ":… has no name or no value;" + " write name=value&name=value after the question mark");
                }
                parameters.put(decode(pair.substring(0, equals), scheme), decode(pair.substring(equals + 1), scheme));
            }
        }
        return new DatastoreUrl(scheme, question >= 0 ? tail.substring(0, question) : tail, parameters);
    }

    private static String decode(String text, String scheme) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("A parameter of the URL " + scheme
                    + ":… has a percent sign that two hexadecimal digits do not follow; write %25 for the sign itself");
        }
    }

    /** The value of a parameter. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    @Override
    public String toString() {
        String shown = rest.replaceAll("//.*@", "//").replaceAll(";.*", ";…");
        return scheme + ":" + shown + (parameters.isEmpty() ? "" : "?" + String.join("&", parameters.keySet()));
    }
}
