package dev.invar.spi;

import dev.invar.Key;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.UniqueConstraint;
import java.util.Optional;

/**
 * The order of refusals, the same on every backend: the primary key, then unique constraints, then references, each in
 * declared order.
 */
public final class ConstraintCheck {
    private ConstraintCheck() {}

    /** What the check asks about the rows at one instant. */
    public interface Reader {

        /** Whether a row with the given primary key exists. */
        boolean exists(EntitySchema entity, Key key);

        /** The primary key of the row that holds the given unique values. */
        Optional<Key> owner(UniqueConstraint constraint, Key value);
    }

    /** The first constraint that an insert would break. */
    public static Optional<Refusal> ofInsert(
            Catalog catalog, EntitySchema entity, Key key, Obligations obligations, Reader reader) {
        if (reader.exists(entity, key)) {
            return Optional.of(new Refusal.KeyTaken());
        }
        return ofUpdate(catalog, key, obligations, reader);
    }

    /** The first constraint that a change of the existing row with the given key would break. */
    public static Optional<Refusal> ofUpdate(Catalog catalog, Key key, Obligations obligations, Reader reader) {
        for (Obligations.Claim claim : obligations.claimsToAdd()) {
            Optional<Key> owner = reader.owner(claim.constraint(), claim.value());
            if (owner.isPresent() && !owner.get().equals(key)) {
                return Optional.of(new Refusal.UniqueTaken(claim.constraint()));
            }
        }
        for (Obligations.Parent parent : obligations.parents()) {
            if (!reader.exists(catalog.target(parent.reference()), parent.key())) {
                return Optional.of(new Refusal.ParentMissing(parent.reference()));
            }
        }
        return Optional.empty();
    }
}
