package dev.invar;

import java.util.Objects;

/**
 * A user name and a password. {@code toString} never shows the password.
 *
 * @param user the user's name
 * @param password the user's password
 */
public record Credentials(String user, String password) {
    public Credentials {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    @Override
    public String toString() {
        return "Credentials[user=" + user + "]";
    }
}
