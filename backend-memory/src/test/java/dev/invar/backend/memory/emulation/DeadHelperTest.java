package dev.invar.backend.memory.emulation;

import static dev.invar.backend.memory.emulation.Publishing.CATALOG;
import static dev.invar.backend.memory.emulation.Publishing.NODES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Row;
import dev.invar.backend.memory.emulation.FaultyRows.Fault;
import dev.invar.backend.memory.emulation.FaultyRows.Point;
import dev.invar.backend.memory.internal.rows.HeapRows;
import dev.invar.spi.StoredRow;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A deletion dies after its decision, and a helper that met one of its rows dies while finishing it: whoever comes next still
 * finds everything that is left, although the rows reference one another in a cycle.
 */
class DeadHelperTest {
    private final ConditionalRows rows = HeapRows.of(CATALOG);
    private final VirtualTiming timing = new VirtualTiming();
    private final Client client = Situation.client(rows, timing);

    @BeforeEach
    void deletionOfACycleDies() {
        applied(client.insert(NODES, "root"));
        applied(client.insert(NODES, "a", "parent", "root", "name", "a"));
        applied(client.insert(NODES, "b", "parent", "a", "name", "b"));
        applied(client.insert(NODES, "c", "parent", "b", "name", "c"));
        applied(client.update(NODES, "a", "other", "c"));
        dies(new Point(Step.DECIDE, 1), deleter -> deleter.delete(NODES, "root"));
    }

    private static void applied(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class);
    }

    private void dies(Point point, Situation.Action action) {
        FaultyRows faulty = FaultyRows.with(rows, point, Fault.DIES_AFTER);
        assertThatThrownBy(() -> action.by(Situation.client(faulty, timing))).isInstanceOf(ClientDied.class);
    }

    @Test
    void everythingIsGoneBeforeAnybodyHelps() {
        assertThat(client.all(NODES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a,1", "a,2", "a,3", "b,1", "b,2", "c,1"})
    void nothingComesBackHoweverFarAHelperGot(String met, int finished) {
        dies(new Point(Step.FINISH_CHILD, finished), helper -> helper.insert(NODES, met));

        applied(client.insert(NODES, "root", "name", "a"));

        assertThat(client.all(NODES)).extracting(StoredRow::row).containsExactly(Row.of("id", "root", "name", "a"));
        applied(client.insert(NODES, "b", "name", "b"));
        applied(client.insert(NODES, "c", "name", "c"));
        Audit.pass(rows, "after all of it");
    }
}
