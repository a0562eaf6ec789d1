package dev.invar.internal.dao;

import dev.invar.Daos;
import dev.invar.internal.value.TimeOrderedUuids;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.CallContext;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * What the DAOs of a datastore are made of.
 *
 * @param schemas all entities by name
 * @param store gives the store, or says what keeps it from being used
 * @param sink is told of outcomes that are unknown
 * @param unsettled remembers operations whose outcome is unknown
 * @param operations runs operations
 * @param uuids makes identities and generated values
 * @param clock the program's clock
 * @param daos the DAOs themselves, once there are any
 */
public record DaoParts(
        Map<String, EntitySchema> schemas,
        Function<CallContext, Store> store,
        ChangeSink sink,
        UnsettledOperations unsettled,
        Operations operations,
        TimeOrderedUuids uuids,
        Clock clock,
        Daos daos) {

    /** The DAO of one entity's rows. */
    public RowDao dao(EntitySchema schema, Duration deadline) {
        return new RowDao(new EntityOperations(schema, this), deadline);
    }
}
