package dev.invar.spi;

import dev.invar.Resolution;
import java.util.Optional;

/**
 * Finds out what became of one plan whose outcome was unknown when its deadline passed. May be made again, at any time while the
 * store is open.
 *
 * <p>Implementations are safe for use by several threads, and hold no more than they need for it.
 */
@FunctionalInterface
public interface Inquiry {

    /**
     * What became of the plan. Where that is {@link Resolution#NOT_APPLIED}, it is certain that the plan is not applied later
     * either: what is still on its way is kept from it.
     *
     * @return empty if it cannot be found out before the deadline, or not any more; never throws for a failing datastore
     */
    Optional<Resolution> make(CallContext context);
}
