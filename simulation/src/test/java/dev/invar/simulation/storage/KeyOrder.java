package dev.invar.simulation.storage;

import dev.invar.Key;
import java.util.Comparator;

/** Orders keys whose values are texts. */
enum KeyOrder implements Comparator<Key> {
    INSTANCE;

    @Override
    public int compare(Key one, Key other) {
        for (int i = 0; i < one.size() && i < other.size(); i++) {
            int difference = ((String) one.value(i)).compareTo((String) other.value(i));
            if (difference != 0) {
                return difference;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
