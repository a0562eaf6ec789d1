package dev.invar.spi;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.ClusteringRange.Bound;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ClusteringRangeTest {
    private static final EntitySchema PLACES = EntitySchema.named("places")
            .field("shelf", string().required())
            .field("a", string().required())
            .field("b", integer().required())
            .partitionKey("shelf")
            .clusteringKey("a", "b")
            .build();

    private static ClusteringRange range(List<Object> prefix, Optional<Bound> from, Optional<Bound> to) {
        return new ClusteringRange(prefix, from, to);
    }

    private static Optional<Bound> including(Object value) {
        return Optional.of(new Bound(value, true));
    }

    private static Optional<Bound> excluding(Object value) {
        return Optional.of(new Bound(value, false));
    }

    private static boolean contains(ClusteringRange range, Object... key) {
        return new Access.Partition(PLACES, Key.of("s"), range, false).contains(Key.of(key));
    }

    private static List<Long> numbersIn(ClusteringRange range) {
        return LongStream.range(-3, 4)
                .filter(number -> contains(range, "s", "x", number))
                .boxed()
                .toList();
    }

    @Test
    void aWholePartitionContainsItsRowsAndNoOthers() {
        assertThat(contains(ClusteringRange.all(), "s", "x", 1L)).isTrue();
        assertThat(contains(ClusteringRange.all(), "t", "x", 1L)).isFalse();
    }

    @Test
    void boundsAreOfTheFieldAfterThePrefix() {
        List<Object> x = List.of("x");
        assertThat(numbersIn(range(x, Optional.empty(), Optional.empty()))).hasSize(7);
        assertThat(numbersIn(range(x, including(-1L), excluding(2L)))).containsExactly(-1L, 0L, 1L);
        assertThat(numbersIn(range(x, excluding(-1L), including(2L)))).containsExactly(0L, 1L, 2L);
        assertThat(numbersIn(range(x, excluding(1L), Optional.empty()))).containsExactly(2L, 3L);
        assertThat(numbersIn(range(x, Optional.empty(), including(-2L)))).containsExactly(-3L, -2L);
        assertThat(numbersIn(range(x, including(2L), including(1L)))).isEmpty();
        assertThat(numbersIn(range(List.of("y"), Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(numbersIn(range(List.of("x", 1L), Optional.empty(), Optional.empty())))
                .containsExactly(1L);
    }

    @Test
    void textIsComparedByCodePoints() {
        assertThat(contains(range(List.of(), excluding("\uFFFD"), Optional.empty()), "s", "\uD83D\uDE00", 1L))
                .isTrue();
    }

    @Test
    void theEndsAreGivenAsTheFirstValuesOfClusteringKeys() {
        ClusteringRange range = range(List.of("x"), excluding(1L), Optional.empty());
        assertThat(range.lowest()).containsExactly("x", 1L);
        assertThat(range.includesLowest()).isFalse();
        assertThat(range.highest()).containsExactly("x");
        assertThat(range.includesHighest()).isTrue();
    }

    @Test
    void aRangeOverMoreFieldsThanTheClusteringKeyHasIsRefused() {
        ClusteringRange tooMany = range(List.of("x", 1L), including(1L), Optional.empty());
        assertThatThrownBy(() -> new Access.Partition(PLACES, Key.of("s"), tooMany, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'places'")
                .hasMessageContaining("[a, b]");
    }
}
