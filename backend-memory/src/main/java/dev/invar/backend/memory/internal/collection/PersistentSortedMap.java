package dev.invar.backend.memory.internal.collection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: putting and removing return another map, which shares all but the path to the changed
 * entry with this one. Each takes a time proportional to the logarithm of the size.
 *
 * <p>Immutable, and so safe for use by several threads; an iteration sees one state whatever happens meanwhile.
 *
 * @param <K> the type of keys, in whose natural order the entries are
 * @param <V> the type of values
 */
public final class PersistentSortedMap<K extends Comparable<? super K>, V> implements Iterable<Map.Entry<K, V>> {
    private final @Nullable Node<K, V> root;

    private PersistentSortedMap(@Nullable Node<K, V> root) {
        this.root = root;
    }

    /** The map without entries. */
    public static <K extends Comparable<? super K>, V> PersistentSortedMap<K, V> empty() {
        return new PersistentSortedMap<>(null);
    }

    /** The value of a key; null where it has none. */
    public @Nullable V get(K key) {
        Node<K, V> node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        return null;
    }

    /** This map with the given value for a key. */
    public PersistentSortedMap<K, V> with(K key, V value) {
        return new PersistentSortedMap<>(Node.put(root, key, value));
    }

    /** This map without a value for a key; the same map where it had none. */
    public PersistentSortedMap<K, V> without(K key) {
        Node<K, V> remaining = Node.remove(root, key);
        return remaining == root ? this : new PersistentSortedMap<>(remaining);
    }

    /** All entries, in the order of their keys. */
    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        Walk<K, V> walk = new Walk<>(true);
        walk.descend(root);
        return walk;
    }

    /** The entries whose keys are greater than the given one, or equal to it where that is included. */
    public Iterable<Map.Entry<K, V>> from(K key, boolean included) {
        return () -> {
            Walk<K, V> walk = new Walk<>(true);
            Node<K, V> node = root;
            while (node != null) {
                int order = node.key.compareTo(key);
                if (order > 0 || (order == 0 && included)) {
                    walk.ahead.push(node);
                    node = node.left;
                } else {
                    node = node.right;
                }
            }
            return walk;
        };
    }

    /** The entries whose keys are less than the given one, the greatest key first. */
    public Iterable<Map.Entry<K, V>> downFrom(K key) {
        return () -> {
            Walk<K, V> walk = new Walk<>(false);
            Node<K, V> node = root;
            while (node != null) {
                if (node.key.compareTo(key) < 0) {
                    walk.ahead.push(node);
                    node = node.right;
                } else {
                    node = node.left;
                }
            }
            return walk;
        };
    }

    /** How many nodes the longest path from the root has: for tests of the balance. */
    int height() {
        return Node.heightOf(root);
    }

    /** An iteration: the nodes on the path to the next entry that are not yet visited. */
    private static final class Walk<K extends Comparable<? super K>, V> implements Iterator<Map.Entry<K, V>> {
        private final boolean ascending;
        private final Deque<Node<K, V>> ahead = new ArrayDeque<>();

        private Walk(boolean ascending) {
            this.ascending = ascending;
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> node = from; node != null; node = ascending ? node.left : node.right) {
                ahead.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !ahead.isEmpty();
        }

        @Override
        public Map.Entry<K, V> next() {
            Node<K, V> node = ahead.poll();
            if (node == null) {
                throw new NoSuchElementException("The iteration is at its end");
            }
            descend(ascending ? node.right : node.left);
            return Map.entry(node.key, node.value);
        }
    }
}
