package dev.invar.backend.jdbc;

import dev.invar.Key;
import dev.invar.schema.FieldType;
import dev.invar.schema.Reference;
import dev.invar.spi.Catalog;
import dev.invar.spi.StatementSplitter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What one relational database does its own way.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Dialect {

    /** The name by which migrations address the database. */
    String name();

    /**
     * The column that keeps a field.
     *
     * @param ordered whether the order of the column's values is part of the contract
     */
    ColumnType columnType(FieldType type, boolean ordered);

    /** The column type of the texts of the bookkeeping tables. */
    String textType();

    /** What an error says about its statement. */
    SqlFailure classify(SQLException error);

    /** How rows are written. */
    RowWriter rowWriter(Engine engine);

    /**
     * Makes sure that the parents of a row stay until the transaction ends, in an order that is the same for all
     * transactions; does nothing where the database's own constraints see to it.
     *
     * @return false if one of them is not there
     */
    boolean lockParents(Engine engine, Session session, List<ParentRow> parents) throws SQLException;

    /** Whether the database can enforce a reference as well, if the columns on both sides have the same types. */
    boolean hasForeignKey(Catalog catalog, Reference reference);

    /** What follows the definition of a foreign key. */
    String foreignKeyOptions();

    /** Puts off the check of foreign keys to the commit. */
    void deferForeignKeys(Session session) throws SQLException;

    /** The condition that the columns hold one of {@code count} keys. */
    String anyOf(List<Column> columns, int count);

    /** Sets the parameters of {@link #anyOf}, from the first on. */
    void bindAnyOf(PreparedStatement statement, List<Column> columns, List<Key> keys) throws SQLException;

    /** The condition that the columns hold a key after a given one, or before it in reverse. */
    Keyset beyond(List<Column> columns, boolean reverse);

    /** The database's clock, some milliseconds from now, which are the expression's one parameter. */
    String clockPlusMilliseconds();

    /**
     * Keeps others from creating the bookkeeping tables at the same time, until the guard is lifted or, where the database can
     * do it, until the transaction ends.
     */
    Guard guardBookkeeping(Session session) throws SQLException;

    /** Something that is kept from others. */
    interface Guard extends AutoCloseable {

        /** Lets others go on. */
        @Override
        void close();
    }

    /** How scripts are taken apart. */
    StatementSplitter splitter();

    /** Whether the definition of tables takes part in transactions. */
    boolean definesTablesInTransactions();

    /** Selects table, column, type, and whether a value must be given, of all columns of the current schema. */
    String columnsQuery();

    /**
     * Selects table, constraint, kind ({@code p}, {@code u} or {@code f}) and column names separated by commas, of all
     * constraints of the current schema.
     */
    String constraintsQuery();

    /** Selects table and index, of all indexes of the current schema. */
    String indexesQuery();

    /** Selects referencing and referenced table of all foreign keys to tables of the current schema. */
    String foreignKeysQuery();
}
