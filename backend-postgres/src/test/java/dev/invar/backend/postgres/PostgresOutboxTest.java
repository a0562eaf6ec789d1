package dev.invar.backend.postgres;

import static dev.invar.backend.jdbc.testing.Schemas.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Bytes;
import dev.invar.Row;
import dev.invar.backend.jdbc.testing.OpenStore;
import dev.invar.backend.jdbc.testing.Plans;
import dev.invar.backend.jdbc.testing.Schemas;
import dev.invar.schema.RecordType;
import dev.invar.spi.ValueText;
import dev.invar.spi.WritePlan;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Images of rows that only the server knows are those that core would have made. */
class PostgresOutboxTest {
    private record Told(
            String kind,
            String key,
            @Nullable Object before,
            @Nullable Object after) {}

    private static final Row FULL = Row.of(Map.ofEntries(
            Map.entry("tenant", "t\"\\\n"),
            Map.entry("place", "\uD83D\uDE00"),
            Map.entry("a_uuid", UUID.fromString("00000000-0000-0000-ffff-ffffffffffff")),
            Map.entry("a_string", ""),
            Map.entry("an_integer", Long.MIN_VALUE),
            Map.entry("a_number", 1e-300),
            Map.entry("a_decimal", new BigDecimal("-0.00000000000000000000000000000000000001")),
            Map.entry("a_bool", false),
            Map.entry("a_timestamp", Instant.parse("0001-01-01T00:00:00.001Z")),
            Map.entry("bytes", Bytes.of(new byte[200])),
            Map.entry("a_list", List.of("b", "a")),
            Map.entry("a_set", new LinkedHashSet<>(List.of(1L, 2L))),
            Map.entry("a_map", new TreeMap<>(Map.of("k", new BigDecimal("0.1")))),
            Map.entry("a_record", Row.of("x", Instant.EPOCH))));

    @Test
    void imagesMadeByTheServerAndByTheClientMeanTheSame() throws Exception {
        try (OpenStore open = OpenStore.create(FreshSchema.backend(), Schemas.all())) {
            WritePlan.Insert insert = Plans.insert(VALUES, FULL);
            WritePlan.Update blind = Plans.set(VALUES, insert.key(), "a_string", "x");
            WritePlan.Update guarded =
                    Plans.change(VALUES, insert.key(), "a_string", row -> row.with("a_string", null));
            WritePlan.Update nothing = Plans.set(VALUES, insert.key(), "a_string", null);
            WritePlan.Delete delete = Plans.delete(VALUES, insert.key());
            for (WritePlan plan : List.of(insert, blind, guarded, nothing, delete)) {
                open.applied(plan);
            }
            Row changed = FULL.with("a_string", "x");
            Row cleared = FULL.with("a_string", null);
            String key = "{\"tenant\":\"t\\\"\\\\\\n\",\"place\":\"\uD83D\uDE00\"}";
            assertThat(told(open, insert)).containsExactly(new Told("created", key, null, FULL));
            assertThat(told(open, blind)).containsExactly(new Told("updated", key, FULL, changed));
            assertThat(told(open, guarded)).containsExactly(new Told("updated", key, changed, cleared));
            assertThat(told(open, nothing)).isEmpty();
            assertThat(told(open, delete)).containsExactly(new Told("deleted", key, cleared, null));
        }
    }

    private static List<Told> told(OpenStore open, WritePlan plan) throws Exception {
        List<Told> told = new ArrayList<>();
        try (Connection connection =
                        open.backend().unwrap(DataSource.class).orElseThrow().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT kind, key, before, after FROM invar_outbox WHERE operation = ? ORDER BY sequence")) {
            statement.setObject(1, plan.id().value());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    told.add(new Told(
                            rows.getString(1), rows.getString(2), row(rows.getString(3)), row(rows.getString(4))));
                }
            }
        }
        return told;
    }

    private static @Nullable Object row(@Nullable String image) {
        return image == null ? null : ValueText.decode(new RecordType(VALUES.fields()), image);
    }
}
