package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.auth.PlainTextAuthProviderBase;
import com.datastax.oss.driver.api.core.metadata.EndPoint;
import java.util.function.Supplier;

/** Asks the program for user and password whenever a connection is made. */
final class SuppliedCredentials extends PlainTextAuthProviderBase {
    private final Supplier<dev.invar.Credentials> supplier;

    SuppliedCredentials(Supplier<dev.invar.Credentials> supplier) {
        super("Invar");
        this.supplier = supplier;
    }

    @Override
    protected Credentials getCredentials(EndPoint endPoint, String serverAuthenticator) {
        dev.invar.Credentials current = supplier.get();
        return new Credentials(current.user().toCharArray(), current.password().toCharArray());
    }
}
