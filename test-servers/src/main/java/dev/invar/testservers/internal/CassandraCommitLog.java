package dev.invar.testservers.internal;

/** When a write reaches the disk: the part of {@code cassandra.yaml} that differs between the profiles. */
public enum CassandraCommitLog {
    /** Written every ten seconds: writes of the last seconds are lost when the server is killed. */
    PERIODIC("""
            commitlog_sync: periodic
            commitlog_sync_period: 10000ms
            """),
    /** Written before a write is acknowledged, together with those of the same few milliseconds. */
    GROUP("""
            commitlog_sync: group
            commitlog_sync_group_window: 5ms
            """);

    private final String settings;

    CassandraCommitLog(String settings) {
        this.settings = settings;
    }

    String settings() {
        return settings;
    }
}
