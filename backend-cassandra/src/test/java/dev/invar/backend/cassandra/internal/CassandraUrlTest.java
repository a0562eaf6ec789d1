package dev.invar.backend.cassandra.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.error.Unavailable;
import dev.invar.spi.DatastoreUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CassandraUrlTest {
    private static CassandraUrl parse(String url) {
        return CassandraUrl.parse(DatastoreUrl.parse(url), false);
    }

    @Test
    void readsHostsWithAndWithoutPortsAndEveryParameter() {
        CassandraUrl url = parse("cassandra://127.0.0.1,127.0.0.2:9043,[::1]:9044/shop?datacenter=dc1"
                + "&consistency=local&strict=true&create_keyspace=3");
        assertThat(url.contactPoints())
                .extracting(point -> point.getAddress().getHostAddress() + " " + point.getPort())
                .containsExactly("127.0.0.1 9042", "127.0.0.2 9043", "0:0:0:0:0:0:0:1 9044");
        assertThat(url.keyspace()).isEqualTo("shop");
        assertThat(url.datacenter()).contains("dc1");
        assertThat(url.consistency()).isEqualTo(Consistency.LOCAL);
        assertThat(url.strict()).isTrue();
        assertThat(url.replicationFactor()).hasValue(3);
    }

    @Test
    void asksForMajoritiesOfAllReplicasAndForgivesRiskySettingsByDefault() {
        CassandraUrl url = parse("cassandra://127.0.0.1/shop?datacenter=dc1");
        assertThat(url.consistency()).isEqualTo(Consistency.GLOBAL);
        assertThat(url.strict()).isFalse();
        assertThat(url.replicationFactor()).isEmpty();
    }

    @Test
    void needsNeitherHostNorDataCentreWhereASessionIsLent() {
        CassandraUrl url = CassandraUrl.parse(DatastoreUrl.parse("cassandra:///shop"), true);
        assertThat(url.contactPoints()).isEmpty();
        assertThat(url.keyspace()).isEqualTo("shop");
    }

    @Test
    void needsTheDataCentreWhereItsMajoritiesDecideAlsoWhereASessionIsLent() {
        assertThatThrownBy(() -> CassandraUrl.parse(DatastoreUrl.parse("cassandra:///shop?consistency=local"), true))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("&datacenter=NAME");
        assertThat(CassandraUrl.parse(DatastoreUrl.parse("cassandra:///shop?consistency=local&datacenter=dc1"), true)
                        .datacenter())
                .contains("dc1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cassandra://127.0.0.1/shop                                       | datacenter=NAME
                    cassandra://127.0.0.1/?datacenter=dc1                            | does not name a keyspace
                    cassandra://127.0.0.1?datacenter=dc1                             | hosts and a keyspace
                    cassandra:127.0.0.1/shop?datacenter=dc1                          | hosts and a keyspace
                    cassandra:///shop?datacenter=dc1                                 | no valid host
                    cassandra://127.0.0.1:port/shop?datacenter=dc1                   | no valid host
                    cassandra://127.0.0.1:99999/shop?datacenter=dc1                  | no valid host
                    cassandra://no-such-host.invalid/shop?datacenter=dc1             | is not known
                    cassandra://127.0.0.1/sh-op?datacenter=dc1                       | does not name a keyspace
                    cassandra://127.0.0.1/shop?datacenter=dc1&timeout=3              | unknown parameter 'timeout'
                    cassandra://127.0.0.1/shop?datacenter=dc1&consistency=one        | neither 'global' nor 'local'
                    cassandra://127.0.0.1/shop?datacenter=dc1&strict=yes             | neither 'true' nor 'false'
                    cassandra://127.0.0.1/shop?datacenter=dc1&create_keyspace=0      | no number of replicas
                    """)
    void refusesWhatItDoesNotUnderstandAndSaysWhatToWrite(String url, String reason) {
        assertThatThrownBy(() -> parse(url)).isInstanceOf(Unavailable.class).hasMessageContaining(reason);
    }

    @Test
    void refusesCredentialsInTheUrlWithoutRepeatingThem() {
        assertThatThrownBy(() -> parse("cassandra://scott:tiger@127.0.0.1/shop?datacenter=dc1"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("DatastoreConfig")
                .hasMessageNotContaining("tiger");
    }
}
