package dev.invar.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.Datastore;
import dev.invar.Query;
import dev.invar.Row;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What the groups of rules have in common: the subject and its datastore. */
abstract class RuleGroup {
    private Subject subject;

    @BeforeEach
    final void use(Subject underTest) {
        this.subject = underTest;
    }

    final Subject subject() {
        return subject;
    }

    /** The datastore with the kit's catalogue. */
    final Datastore store() {
        return subject.shared();
    }

    final Dao<Row> dao(String entity) {
        return store().dao(entity);
    }

    final Row insert(String entity, Object... namesAndValues) {
        return dao(entity).insert(Rows.row(namesAndValues));
    }

    /** A stored consumer. */
    final UUID consumer() {
        return insert("consumers").uuid("id");
    }

    /** A stored credential of a consumer. */
    final Row credential(UUID consumer, String key) {
        return insert("credentials", "consumer_id", consumer, "key", key);
    }

    final void assertNoRows(String... entities) {
        for (String entity : entities) {
            assertThat(Rows.all(dao(entity), Query.all()))
                    .as("rows of %s", entity)
                    .isEmpty();
        }
    }
}
