package dev.invar.backend.cassandra.internal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import dev.invar.error.Unavailable;
import dev.invar.spi.DatastoreUrl;

/** Refuses sessions of the program's own that Invar cannot work with. */
final class LentSession {
    private LentSession() {}

    /**
     * Checks a session.
     *
     * @throws Unavailable if it speaks another protocol than version 4
     */
    static void require(CqlSession session, DatastoreUrl url) {
        ProtocolVersion version = session.getContext().getProtocolVersion();
        if (version.getCode() != DefaultProtocolVersion.V4.getCode()) {
            throw new Unavailable(
                    "The session for " + url + " speaks version " + version.getCode()
                            + " of the native protocol, under which the driver loses the connection when writers compete;"
                            + " build it with advanced.protocol.version = V4",
                    null);
        }
    }
}
