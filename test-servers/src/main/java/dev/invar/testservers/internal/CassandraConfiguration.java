package dev.invar.testservers.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small, fast-starting Cassandra node whose behaviour towards clients is that of a production node. */
final class CassandraConfiguration {
    static final String LOGBACK = """
            <configuration scan="false">
              <appender name="STDOUT" class="ch.qos.logback.core.ConsoleAppender">
                <encoder>
                  <pattern>%-5level [%thread] %date{ISO8601} %logger{0}: %msg%n</pattern>
                </encoder>
              </appender>
              <logger name="org.apache.cassandra.service.StorageService" level="DEBUG"/>
              <root level="INFO">
                <appender-ref ref="STDOUT"/>
              </root>
            </configuration>
            """;

    private static final List<String> EXPORTED = List.of(
            "java.base/java.lang.ref",
            "java.base/jdk.internal.misc",
            "java.base/sun.nio.ch",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.sql/java.sql",
            "jdk.attach/sun.tools.attach",
            "jdk.compiler/com.sun.tools.javac.file",
            "jdk.unsupported/sun.misc");

    private static final List<String> OPENED = List.of(
            "java.base/java.io",
            "java.base/java.lang",
            "java.base/java.lang.module",
            "java.base/java.lang.reflect",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.base/java.util.concurrent.atomic",
            "java.base/jdk.internal.loader",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.module",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect",
            "java.base/jdk.internal.util.jar",
            "java.base/sun.nio.ch",
            "jdk.compiler/com.sun.tools.javac",
            "jdk.management/com.sun.management.internal");

    private static final List<String> SMALL = List.of(
            "-Xms64m",
            "-Xmx512m",
            "-Xss384k",
            "-XX:MaxDirectMemorySize=256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError");

    /** Waiting that only a cluster of several nodes, or one that outlives a crash of the machine, has a use for. */
    private static final List<String> QUICK_START = List.of(
            "-Dcassandra.consistent.rangemovement=false",
            "-Dcassandra.dehr_stripe_count=1",
            "-Dcassandra.gossip_settle_min_wait_ms=0",
            "-Dcassandra.memtable.row_overhead_size=180",
            "-Dcassandra.migration_delay_ms=0",
            "-Dcassandra.ring_delay_ms=100",
            "-Dcassandra.shutdown_announce_in_ms=0",
            "-Dcassandra.skip_sync=true",
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.superuser_setup_delay_ms=0",
            "-Dorg.apache.cassandra.disable_mbean_registration=true");

    /**
     * A node that is seen before it has its tokens is forgotten after half of this time without news, and then not heard for
     * all of it. By default that follows from the delay of the ring, which is short here.
     */
    private static final List<String> PATIENT_WITH_NODES_THAT_START =
            List.of("-Dcassandra.gossip_quarantine_delay_ms=60000");

    private CassandraConfiguration() {}

    static String yaml(int port, CassandraPlace place, CassandraDurability durability) {
        int storagePort = place.storagePort().getAsInt();
        String seeds =
                place.seeds().stream().map(seed -> seed + ":" + storagePort).collect(Collectors.joining(","));
        return """
                cluster_name: invar
                num_tokens: 1
                initial_token: "%5$d"
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                endpoint_snitch: SimpleSnitch
                dynamic_snitch: false
                listen_address: %4$s
                rpc_address: %4$s
                storage_port: %2$d
                native_transport_port: %1$d
                start_native_transport: true
                auto_bootstrap: false
                auto_snapshot: false
                hinted_handoff_enabled: false
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "%6$s"

                paxos_variant: v2

                commitlog_segment_size: 32MiB
                commitlog_total_space: 128MiB
                memtable_heap_space: 64MiB
                memtable_offheap_space: 64MiB
                memtable_allocation_type: unslabbed_heap_buffers
                memtable_flush_writers: 1
                key_cache_size: 4MiB
                counter_cache_size: 0MiB
                row_cache_size: 0MiB
                file_cache_size: 32MiB
                networking_cache_size: 16MiB
                concurrent_reads: 16
                concurrent_writes: 16
                concurrent_counter_writes: 4
                concurrent_compactors: 1
                native_transport_max_threads: 32

                read_request_timeout: 10000ms
                range_request_timeout: 20000ms
                write_request_timeout: 10000ms
                cas_contention_timeout: 5000ms
                truncate_request_timeout: 60000ms
                request_timeout: 20000ms
                slow_query_log_timeout: 0ms

                %3$s""".formatted(port, storagePort, durability.settings(), place.host(), place.token(), seeds);
    }

    static List<String> jvmOptions(Path directory, Path yaml, Path logback) {
        List<String> options = new ArrayList<>();
        EXPORTED.forEach(exported -> options.add("--add-exports=" + exported + "=ALL-UNNAMED"));
        OPENED.forEach(opened -> options.add("--add-opens=" + opened + "=ALL-UNNAMED"));
        options.addAll(SMALL);
        options.addAll(QUICK_START);
        options.addAll(PATIENT_WITH_NODES_THAT_START);
        Stream.of(
                        "-Djdk.attach.allowAttachSelf=true",
                        "-Dio.netty.tryReflectionSetAccessible=true",
                        "-Dcassandra-foreground=yes",
                        "-Dcassandra.config=" + yaml.toUri(),
                        "-Dcassandra.storagedir=" + directory,
                        "-Dcassandra.logdir=" + directory,
                        "-Dlogback.configurationFile=" + logback.toUri(),
                        "-XX:ErrorFile=" + directory.resolve("hs_err.log"))
                .forEach(options::add);
        return options;
    }
}
