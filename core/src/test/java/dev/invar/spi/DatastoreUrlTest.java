package dev.invar.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DatastoreUrlTest {

    @Test
    void aUrlHasASchemeARestAndParameters() {
        DatastoreUrl url = DatastoreUrl.parse("postgres://user:secret@host:5432/gateway?currentSchema=a%20b&x=1");

        assertThat(url.scheme()).isEqualTo("postgres");
        assertThat(url.rest()).isEqualTo("//user:secret@host:5432/gateway");
        assertThat(url.parameter("currentSchema")).contains("a b");
        assertThat(url.parameters()).containsOnlyKeys("currentSchema", "x");
    }

    @Test
    void aJdbcUrlHasASchemeOfTwoParts() {
        assertThat(DatastoreUrl.parse("jdbc:postgresql://host/db").scheme()).isEqualTo("jdbc:postgresql");
        assertThat(DatastoreUrl.parse("JDBC:H2:mem:x").scheme()).isEqualTo("jdbc:h2");
        assertThat(DatastoreUrl.parse("h2:file:./a/b").rest()).isEqualTo("file:./a/b");
        assertThat(DatastoreUrl.parse("memory:").rest()).isEmpty();
    }

    @Test
    void secretsAreNotShown() {
        assertThat(DatastoreUrl.parse("postgres://user:secret@host/db?password=secret"))
                .hasToString("postgres://host/db?password");
    }

    @Test
    void aSecretIsNotShownHoweverItIsWritten() {
        assertThat(DatastoreUrl.parse("postgres://user:pa/ss@word@host/db")).hasToString("postgres://host/db");
        assertThat(DatastoreUrl.parse("h2:file:./data;PASSWORD=secret").toString())
                .doesNotContain("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatastoreUrl.parse("postgres://host/db?password=secret%zz"))
                .withMessageNotContaining("zz");
    }

    @Test
    void whatIsNoUrlIsRefusedWithAnExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatastoreUrl.parse("localhost"))
                .withMessageContaining("memory:");
        assertThatIllegalArgumentException().isThrownBy(() -> DatastoreUrl.parse("jdbc:"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatastoreUrl.parse("memory:x?secret"))
                .withMessageNotContaining("secret");
    }
}
