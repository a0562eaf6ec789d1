package dev.invar.endurance.churn;

import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;

import dev.invar.EntityModule;
import dev.invar.migration.Migration;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import java.util.List;

/** Sessions that come and go, each of a tenant; a tenant can have very many. */
final class Tenancy implements EntityModule {
    static final int PARTS = 16;

    static final EntitySchema TENANTS = EntitySchema.named("tenants")
            .field("id", uuid().generated())
            .field("name", string())
            .primaryKey("id")
            .build();

    static final EntitySchema SESSIONS = EntitySchema.named("sessions")
            .field("id", uuid().generated())
            .field(
                    "tenant_id",
                    uuid().required().references("tenants", OnDelete.CASCADE).fanOut(PARTS))
            .field("token", string().required().unique())
            .field("note", string())
            .primaryKey("id")
            .build();

    @Override
    public String name() {
        return "tenancy";
    }

    @Override
    public List<EntitySchema> schemas() {
        return List.of(TENANTS, SESSIONS);
    }

    @Override
    public List<Migration> migrations() {
        return List.of(Migration.named("tables").create(TENANTS, SESSIONS).build());
    }
}
