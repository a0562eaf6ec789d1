package dev.invar.internal.emulation;

import dev.invar.Key;
import dev.invar.schema.Reference;
import dev.invar.spi.Access;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows that may reference one parent by some references, as their entries name them, page by page; for one thread. */
final class ChildPages {

    /**
     * Some entries of one reference.
     *
     * @param reference the reference
     * @param entries the entries, by the row that they name
     */
    record Page(Reference reference, Map<RowId.Base, List<EntryId>> entries) {}

    private final Session session;
    private final Key parent;
    private final Iterator<Reference> references;
    private @Nullable Reference current;
    private Optional<EntryId> after = Optional.empty();

    ChildPages(Session session, Key parent, List<Reference> references) {
        this.session = session;
        this.parent = parent;
        this.references = references.iterator();
    }

    /** The next page, which names at least one row; empty at the end. */
    Optional<Page> next() {
        while (hasMore()) {
            if (current == null) {
                current = references.next();
            }
            Page page = read(current);
            if (!page.entries().isEmpty()) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    /** Whether there may be a further page. */
    boolean hasMore() {
        return current != null || references.hasNext();
    }

    private Page read(Reference reference) {
        Access.BySource access = new Access.BySource(session.catalog().source(reference), reference, parent);
        ConditionalRows.EntrySlice slice = session.messenger()
                .entries(Step.LIST_CHILDREN, access, after, session.settings().pageSize());
        after = slice.next();
        if (after.isEmpty()) {
            current = null;
        }
        Map<RowId.Base, List<EntryId>> entries = new LinkedHashMap<>();
        for (EntryId entry : slice.entries()) {
            entries.computeIfAbsent(new RowId.Base(reference.entity(), entry.child()), ignored -> new ArrayList<>())
                    .add(entry);
        }
        return new Page(reference, entries);
    }
}
