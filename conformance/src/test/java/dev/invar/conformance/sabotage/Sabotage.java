package dev.invar.conformance.sabotage;

import dev.invar.spi.Backend;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.MigrationJournal;
import dev.invar.spi.Store;
import dev.invar.spi.Tables;
import dev.invar.spi.emulation.ConditionalRows;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The one thing that is wrong with a backend; everything that is not overridden stays right. */
interface Sabotage {

    /** Something wrong with the rows below the protocol. */
    static Sabotage ofRows(UnaryOperator<ConditionalRows> wrong) {
        return new Sabotage() {
            @Override
            public ConditionalRows rows(ConditionalRows right) {
                return wrong.apply(right);
            }
        };
    }

    /** Something wrong with the store above the protocol. */
    static Sabotage ofStore(UnaryOperator<Store> wrong) {
        return new Sabotage() {
            @Override
            public Store store(Store right) {
                return wrong.apply(right);
            }
        };
    }

    /** Something wrong with what is told of changes. */
    static Sabotage ofSink(UnaryOperator<ChangeSink> wrong) {
        return new Sabotage() {
            @Override
            public ChangeSink sink(ChangeSink right) {
                return wrong.apply(right);
            }
        };
    }

    /** Something wrong with the record of migrations. */
    static Sabotage ofJournal(UnaryOperator<MigrationJournal> wrong) {
        return new Sabotage() {
            @Override
            public MigrationJournal journal(MigrationJournal right) {
                return wrong.apply(right);
            }
        };
    }

    /** Something wrong with the tables. */
    static Sabotage ofTables(UnaryOperator<Tables> wrong) {
        return new Sabotage() {
            @Override
            public Tables tables(Tables right) {
                return wrong.apply(right);
            }
        };
    }

    /** The rows below the protocol. */
    default ConditionalRows rows(ConditionalRows right) {
        return right;
    }

    /** The store above the protocol. */
    default Store store(Store right) {
        return right;
    }

    /** Who is told of changes. */
    default ChangeSink sink(ChangeSink right) {
        return right;
    }

    /** The record of migrations. */
    default MigrationJournal journal(MigrationJournal right) {
        return right;
    }

    /** The tables. */
    default Tables tables(Tables right) {
        return right;
    }

    /** What is handed out of the datastore's own. */
    default <T> Optional<T> unwrap(Backend right, Class<T> type) {
        return right.unwrap(type);
    }
}
