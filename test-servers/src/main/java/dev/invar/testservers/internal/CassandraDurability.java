package dev.invar.testservers.internal;

import java.util.List;

/** What of a server survives its end, and the settings that make it so. */
public enum CassandraDurability {
    /** Nothing, not even the schema: statements that change it are several times as fast. */
    NONE("""
            commitlog_sync: periodic
            commitlog_sync_period: 10000ms
            """, """
            -Dcassandra.test.flush_local_schema_changes=false
            -Dcassandra.unsafesystem=true
            """),
    /** Everything that was acknowledged: the commit log is written first, with that of the same few milliseconds. */
    FULL("""
            commitlog_sync: group
            commitlog_sync_group_window: 5ms
            """, "");

    private final String settings;
    private final String jvmOptions;

    CassandraDurability(String settings, String jvmOptions) {
        this.settings = settings;
        this.jvmOptions = jvmOptions;
    }

    String settings() {
        return settings;
    }

    List<String> jvmOptions() {
        return jvmOptions.lines().toList();
    }
}
