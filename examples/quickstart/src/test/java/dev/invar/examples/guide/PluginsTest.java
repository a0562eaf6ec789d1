package dev.invar.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Key;
import dev.invar.Row;
import dev.invar.error.SchemaViolation;
import dev.invar.error.UniqueViolation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guide says about the declaration of entities, tried. */
class PluginsTest {
    private Datastore store;

    @BeforeEach
    void open() {
        store = Datastore.open("memory:", new Plugins());
        store.migrations().up();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void valuesAreMadeOfOthers() {
        Dao<Row> operators = store.dao("operators");
        Row ann = operators.insert(Row.of("email", "Ann@Example.org", "password", "correct horse"));
        ann.string("email_key"); // ann@example.org
        ann.string("password"); // the hash
        operators.replace(ann); // the hash again, not the hash of the hash

        assertThat(operators.findBy("email_key", "ann@example.org")).contains(ann);
        assertThat(ann.string("password")).startsWith("hash:");
        assertThat(operators.find(ann.uuid("id"))).contains(ann);
        assertThatThrownBy(() -> operators.insert(Row.of("email", "ANN@example.org")))
                .isInstanceOf(UniqueViolation.class);
    }

    @Test
    void theNameChoosesTheConfiguration() {
        Dao<Row> plugins = store.dao("plugins");
        Row limiting = plugins.insert(Row.of("name", "rate-limiting", "config", Row.of("window", 60L)));
        limiting.row("config").string("policy"); // local, the default

        assertThat(limiting.row("config").string("policy")).isEqualTo("local");
        assertThatThrownBy(() -> plugins.update(limiting.uuid("id"), patch -> patch.set("name", "key-auth")))
                .isInstanceOf(SchemaViolation.class)
                .hasMessageContaining("config.window");
        Row tagged = plugins.insert(Row.of("name", "bot-detection", "headers", Map.of("x-tag", Set.of("a"))));
        assertThat(tagged.has("config")).isFalse();
        assertThat(plugins.insert(Row.of("name", "key-auth", "config", Row.empty()))
                        .row("config")
                        .get("key_names"))
                .isEqualTo(List.of("apikey"));
    }

    @Test
    void rowsKeepTheDemandsOfTheirEntity() {
        Dao<Row> targets = store.dao("targets");
        UUID id = targets.insert(Row.of("host", "example.org")).uuid("id");

        assertThatThrownBy(() -> targets.update(id, patch -> patch.set("address", "192.0.2.1")))
                .hasMessageContaining("exactly one");
        assertThatThrownBy(() -> targets.update(id, patch -> patch.set("backup_id", id)))
                .hasMessageContaining("different values");
        assertThatThrownBy(() -> targets.update(id, patch -> patch.set("health", "http")))
                .hasMessageContaining("have a value in health_path where health is http");
        assertThatThrownBy(() -> targets.update(id, patch -> patch.set("backup_id", UUID.randomUUID())))
                .hasMessageContaining("have a backup that exists");
    }

    @Test
    void rowsCountAndExpire() {
        UUID plugin =
                store.dao("plugins").insert(Row.of("name", "bot-detection")).uuid("id");

        assertThat(store.dao("hits").increment(Key.of(plugin, "2026-06"), 1)).isEqualTo(1);
        assertThat(store.dao("hits").increment(Key.of(plugin, "2026-06"), 2)).isEqualTo(3);
        Row invitation = store.dao("invitations").insert(Row.of("email", "ann@example.org"), Duration.ofDays(7));
        assertThat(invitation.has("expires_at")).isTrue();
    }
}
