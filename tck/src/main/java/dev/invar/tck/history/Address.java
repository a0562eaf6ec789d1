package dev.invar.tck.history;

import dev.invar.Key;

/**
 * Where a row is, or could be.
 *
 * @param entity its entity
 * @param key its primary key
 */
record Address(String entity, Key key) {
    @Override
    public String toString() {
        return entity + " " + HistoryText.of(key);
    }
}
