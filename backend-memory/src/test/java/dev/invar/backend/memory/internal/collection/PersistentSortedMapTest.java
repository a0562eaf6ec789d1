package dev.invar.backend.memory.internal.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersistentSortedMapTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomChangesLeaveTheSameEntriesAsInATreeMap(long seed) {
        Random random = new Random(seed);
        int range = 1 + random.nextInt(400);
        NavigableMap<Integer, Integer> oracle = new TreeMap<>();
        PersistentSortedMap<Integer, Integer> map = PersistentSortedMap.empty();
        for (int step = 0; step < 3000; step++) {
            int key = random.nextInt(range);
            if (random.nextInt(5) < 3) {
                map = map.with(key, step);
                oracle.put(key, step);
            } else {
                map = map.without(key);
                oracle.remove(key);
            }
            assertThat(map.get(key)).isEqualTo(oracle.get(key));
            if (step % 50 == 0) {
                assertThat(map.without(range)).isSameAs(map);
                int from = random.nextInt(range + 2) - 1;
                assertThat(entries(map)).isEqualTo(List.copyOf(oracle.entrySet()));
                assertThat(entries(map.from(from, true)))
                        .isEqualTo(List.copyOf(oracle.tailMap(from, true).entrySet()));
                assertThat(entries(map.from(from, false)))
                        .isEqualTo(List.copyOf(oracle.tailMap(from, false).entrySet()));
                assertThat(entries(map.downFrom(from)))
                        .isEqualTo(List.copyOf(
                                oracle.headMap(from, false).descendingMap().entrySet()));
                assertBalanced(map);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void everyEarlierMapStaysAsItWas(long seed) {
        Random random = new Random(seed);
        List<PersistentSortedMap<Integer, Integer>> maps = new ArrayList<>();
        List<Map<Integer, Integer>> oracles = new ArrayList<>();
        maps.add(PersistentSortedMap.empty());
        oracles.add(Map.of());
        for (int step = 0; step < 400; step++) {
            int origin = random.nextInt(maps.size());
            Map<Integer, Integer> oracle = new TreeMap<>(oracles.get(origin));
            int key = random.nextInt(60);
            if (random.nextBoolean()) {
                maps.add(maps.get(origin).with(key, step));
                oracle.put(key, step);
            } else {
                maps.add(maps.get(origin).without(key));
                oracle.remove(key);
            }
            oracles.add(oracle);
        }
        for (int i = 0; i < maps.size(); i++) {
            assertThat(entries(maps.get(i)))
                    .isEqualTo(List.copyOf(oracles.get(i).entrySet()));
        }
    }

    @Test
    void sortedInsertionsAndRemovalsKeepTheTreeLow() {
        PersistentSortedMap<Integer, Integer> map = PersistentSortedMap.empty();
        for (int i = 0; i < 10_000; i++) {
            map = map.with(i, i);
        }
        assertBalanced(map);
        for (int i = 0; i < 9_000; i++) {
            map = map.without(i);
        }
        assertThat(entries(map)).hasSize(1000);
        assertBalanced(map);
        for (int i = 9_999; i >= 9_000; i--) {
            map = map.without(i);
        }
        assertThat(entries(map)).isEmpty();
    }

    @Test
    void anIterationSeesTheMapItBeganWith() {
        PersistentSortedMap<String, Integer> map =
                PersistentSortedMap.<String, Integer>empty().with("a", 1).with("b", 2);
        Iterator<Map.Entry<String, Integer>> iteration = map.iterator();
        iteration.next();
        map = map.without("b").with("c", 3);

        assertThat(iteration.next()).isEqualTo(Map.entry("b", 2));
        assertThat(iteration.hasNext()).isFalse();
        assertThatThrownBy(iteration::next).isInstanceOf(NoSuchElementException.class);
        assertThat(entries(map)).containsExactly(Map.entry("a", 1), Map.entry("c", 3));
    }

    @Test
    void removingAnUnknownKeyReturnsTheSameMap() {
        PersistentSortedMap<String, Integer> map =
                PersistentSortedMap.<String, Integer>empty().with("a", 1);

        assertThat(map.without("b")).isSameAs(map);
    }

    private static void assertBalanced(PersistentSortedMap<Integer, Integer> map) {
        double bound = 1.4405 * (Math.log(entries(map).size() + 2.0) / Math.log(2));
        assertThat(map.height()).isLessThanOrEqualTo((int) Math.ceil(bound));
    }

    private static <K, V> List<Map.Entry<K, V>> entries(Iterable<Map.Entry<K, V>> map) {
        List<Map.Entry<K, V>> entries = new ArrayList<>();
        map.forEach(entries::add);
        return entries;
    }
}
