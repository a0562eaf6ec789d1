package dev.invar.conformance.sabotage;

import dev.invar.spi.ChangeSink;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.List;

/** Tells of a deleted row before the rows that it cascaded to, as one does who deletes the parent first. */
final class ParentDeletedFirst extends RunningPlan {
    private static final ThreadLocal<List<ChangeSink.Change>> HELD_BACK = ThreadLocal.withInitial(ArrayList::new);

    @Override
    void tell(ChangeSink.Change change, WritePlan cause, ChangeSink right) {
        if (!isOfItself(change, cause)) {
            HELD_BACK.get().add(change);
            return;
        }
        right.committed(change);
        HELD_BACK.get().forEach(right::committed);
        HELD_BACK.get().clear();
    }
}
