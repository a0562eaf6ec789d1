package dev.invar.backend.memory.internal.collection;

import org.jspecify.annotations.Nullable;

/** A node of a binary search tree whose two subtrees differ by one in height at the most (AVL). */
final class Node<K extends Comparable<? super K>, V> {
    final K key;
    final V value;
    final @Nullable Node<K, V> left;
    final @Nullable Node<K, V> right;
    private final int height;

    private Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        this.key = key;
        this.value = value;
        this.left = left;
        this.right = right;
        this.height = 1 + Math.max(heightOf(left), heightOf(right));
    }

    static int heightOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    static <K extends Comparable<? super K>, V> Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return new Node<>(key, value, node.left, node.right);
        }
        return order < 0
                ? node.balanced(put(node.left, key, value), node.right)
                : node.balanced(node.left, put(node.right, key, value));
    }

    /** The tree without a key; the same tree if it does not contain the key. */
    static <K extends Comparable<? super K>, V> @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            Node<K, V> left = remove(node.left, key);
            return left == node.left ? node : node.balanced(left, node.right);
        }
        if (order > 0) {
            Node<K, V> right = remove(node.right, key);
            return right == node.right ? node : node.balanced(node.left, right);
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        Node<K, V> successor = node.right.first();
        return successor.balanced(node.left, remove(node.right, successor.key));
    }

    private Node<K, V> first() {
        Node<K, V> node = this;
        while (node.left != null) {
            node = node.left;
        }
        return node;
    }

    private Node<K, V> over(@Nullable Node<K, V> newLeft, @Nullable Node<K, V> newRight) {
        return new Node<>(key, value, newLeft, newRight);
    }

    /** This node's entry over two subtrees that differ by two in height at the most. */
    private Node<K, V> balanced(@Nullable Node<K, V> newLeft, @Nullable Node<K, V> newRight) {
        int lean = heightOf(newLeft) - heightOf(newRight);
        if (lean > 1 && newLeft != null) {
            return overLeftHeavy(newLeft, newRight);
        }
        if (lean < -1 && newRight != null) {
            return overRightHeavy(newLeft, newRight);
        }
        return over(newLeft, newRight);
    }

    private Node<K, V> overLeftHeavy(Node<K, V> heavy, @Nullable Node<K, V> light) {
        Node<K, V> inner = heavy.right;
        if (inner != null && heightOf(inner) > heightOf(heavy.left)) {
            return inner.over(heavy.over(heavy.left, inner.left), over(inner.right, light));
        }
        return heavy.over(heavy.left, over(inner, light));
    }

    private Node<K, V> overRightHeavy(@Nullable Node<K, V> light, Node<K, V> heavy) {
        Node<K, V> inner = heavy.left;
        if (inner != null && heightOf(inner) > heightOf(heavy.right)) {
            return inner.over(over(light, inner.left), heavy.over(inner.right, heavy.right));
        }
        return heavy.over(over(light, inner), heavy.right);
    }
}
