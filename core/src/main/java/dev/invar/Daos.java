package dev.invar;

/**
 * Where the DAOs of a datastore's entities are found: the datastore itself, as custom DAOs and checks see it.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Daos {

    /**
     * The DAO of the entity that is read as the given record. Costs nothing; the same DAO may be asked for again or kept.
     *
     * @throws IllegalArgumentException if no module maps this record
     */
    <E extends Record> Dao<E> dao(Class<E> record);

    /**
     * The DAO of the entity with the given name, for rows.
     *
     * @throws IllegalArgumentException if no module declares this entity
     */
    Dao<Row> dao(String entity);
}
