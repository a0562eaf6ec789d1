package dev.invar.backend.memory.internal.store;

import dev.invar.Key;
import dev.invar.backend.memory.internal.order.EntityOrder;
import dev.invar.backend.memory.internal.order.EntryPosition;
import dev.invar.backend.memory.internal.order.Position;
import dev.invar.backend.memory.internal.order.Span;
import dev.invar.backend.memory.internal.tables.EntityView;
import dev.invar.backend.memory.internal.tables.Views;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Access;
import dev.invar.spi.CascadeClosure;
import dev.invar.spi.ConstraintCheck;
import dev.invar.spi.Slice;
import dev.invar.spi.StoredRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the tables as they are at one instant.
 *
 * <p>Immutable.
 */
final class Reading implements ConstraintCheck.Reader, CascadeClosure.ChildReader {
    private final Views views;
    private final TableSet tables;

    Reading(Views views, TableSet tables) {
        this.views = views;
        this.tables = tables;
    }

    Optional<StoredRow> find(EntitySchema entity, Key key) {
        EntityView view = views.of(entity.name());
        return Optional.ofNullable(
                table(view, entity.name()).rows().get(view.order().row(key)));
    }

    Map<Key, StoredRow> findAll(EntitySchema entity, List<Key> keys) {
        Map<Key, StoredRow> found = new LinkedHashMap<>();
        keys.forEach(key -> find(entity, key).ifPresent(row -> found.put(key, row)));
        return found;
    }

    @Override
    public boolean exists(EntitySchema entity, Key key) {
        return find(entity, key).isPresent();
    }

    Optional<StoredRow> findBy(UniqueConstraint constraint, Key value) {
        EntityView view = views.of(constraint.entity());
        Table table = table(view, constraint.entity());
        Position owner = table.claims().get(view.order().claim(constraint, value));
        return owner == null ? Optional.empty() : Optional.of(rowAt(table, owner));
    }

    @Override
    public Optional<Key> owner(UniqueConstraint constraint, Key value) {
        return findBy(constraint, value).map(StoredRow::key);
    }

    @Override
    public List<StoredRow> children(Reference reference, Collection<Key> parents) {
        EntityView view = views.of(reference.entity());
        Table table = table(view, reference.entity());
        List<StoredRow> children = new ArrayList<>();
        for (Key parent : parents) {
            EntryPosition start = view.order().startOf(reference, parent);
            for (Map.Entry<EntryPosition, Position> entry : table.entries().from(start, false)) {
                if (!entry.getKey().hasValueOf(start)) {
                    break;
                }
                children.add(rowAt(table, entry.getValue()));
            }
        }
        return children;
    }

    Slice scan(Access access, Optional<Key> after, int limit) {
        EntityView view = views.of(access.entity().name());
        EntityOrder order = view.order();
        Table table = table(view, access.entity().name());
        Optional<Position> last = after.map(order::row);
        SliceBuilder slice = new SliceBuilder(limit);
        if (access instanceof Access.BySource source) {
            EntryPosition start = order.startOf(source.source(), source.value());
            EntryPosition from = last.map(child -> order.entry(source.source(), source.value(), child))
                    .orElse(start);
            for (Map.Entry<EntryPosition, Position> entry : table.entries().from(from, false)) {
                if (!entry.getKey().hasValueOf(start) || !slice.add(rowAt(table, entry.getValue()))) {
                    break;
                }
            }
        } else if (access instanceof Access.Partition partition) {
            Span whole = order.span(partition.partition(), partition.range());
            Span ahead = last.map(row -> whole.beyond(row, partition.reverse())).orElse(whole);
            for (Map.Entry<Position, StoredRow> row : partition.reverse()
                    ? table.rows().downFrom(ahead.high())
                    : table.rows().from(ahead.low(), true)) {
                if (!ahead.contains(row.getKey()) || !slice.add(row.getValue())) {
                    break;
                }
            }
        } else {
            for (Map.Entry<Position, StoredRow> row :
                    last.map(key -> table.rows().from(key, false)).orElse(table.rows())) {
                if (!slice.add(row.getValue())) {
                    break;
                }
            }
        }
        return slice.build();
    }

    private Table table(EntityView view, String entity) {
        return view.accepted(tables.get(entity));
    }

    private static StoredRow rowAt(Table table, Position position) {
        return Objects.requireNonNull(table.rows().get(position), "an entry leads to a row");
    }
}
