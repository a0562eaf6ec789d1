package dev.invar.tck;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.timestamp;
import static dev.invar.schema.Field.uuid;
import static dev.invar.schema.OnDelete.CASCADE;
import static dev.invar.schema.OnDelete.RESTRICT;
import static dev.invar.schema.OnDelete.SET_NULL;

import dev.invar.schema.EntitySchema;
import java.util.List;

/**
 * The part of the kit's catalogue that is about the shapes of keys and references. Accounts, their usages and the invoices
 * for them reference one another in a cycle in which each reference acts in another way.
 */
final class ShapeSchemas {

    /** A natural key, a reference to the same entity that restricts, and one that is unique. */
    static final EntitySchema ACCOUNTS = EntitySchema.named("accounts")
            .field("code", string())
            .field("parent_code", string().references("accounts", RESTRICT))
            .field("last_invoice_id", uuid().unique().references("invoices", SET_NULL))
            .field("title", string())
            .primaryKey("code")
            .build();

    /** A key of four parts, two of which are the partition; a part of the partition is a reference. */
    static final EntitySchema USAGES = EntitySchema.named("usages")
            .field("account_code", string().references("accounts", CASCADE))
            .field("service", uuid())
            .field("period", string())
            .field("since", timestamp())
            .field("amount", integer())
            .partitionKey("account_code", "service")
            .clusteringKey("period", "since")
            .build();

    /** A key that begins with the whole key of the parent. */
    static final EntitySchema ALERTS = EntitySchema.named("alerts")
            .field("account_code", string())
            .field("service", uuid())
            .field("period", string())
            .field("since", timestamp())
            .field("number", integer())
            .field("text", string())
            .partitionKey("account_code", "service")
            .clusteringKey("period", "since", "number")
            .reference(List.of("account_code", "service", "period", "since"), "usages", CASCADE)
            .build();

    /** References to the same entity with each action, two of them with the same, and one of four fields that restricts. */
    static final EntitySchema INVOICES = EntitySchema.named("invoices")
            .field("id", uuid().generated())
            .field("account_code", string())
            .field("service", uuid())
            .field("period", string())
            .field("since", timestamp())
            .field("seller_code", string().references("accounts", CASCADE))
            .field("guarantor_code", string().references("accounts", RESTRICT))
            .field("payer_code", string().references("accounts", SET_NULL))
            .field("contact_code", string().references("accounts", SET_NULL))
            .field("note", string())
            .primaryKey("id")
            .reference(List.of("account_code", "service", "period", "since"), "usages", RESTRICT)
            .build();

    /** A primary key and nothing else; each part of it is a reference. */
    static final EntitySchema MEMBERSHIPS = EntitySchema.named("memberships")
            .field("account_code", string().references("accounts", CASCADE))
            .field("team_id", uuid().references("teams", CASCADE))
            .partitionKey("account_code")
            .clusteringKey("team_id")
            .build();

    /** The entities in an order in which all rows can be deleted. */
    static final List<EntitySchema> CHILDREN_FIRST = List.of(MEMBERSHIPS, INVOICES, ALERTS, USAGES, ACCOUNTS);

    private ShapeSchemas() {}
}
