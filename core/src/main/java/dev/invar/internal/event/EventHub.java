package dev.invar.internal.event;

import dev.invar.Row;
import dev.invar.event.CacheKey;
import dev.invar.event.CacheKeys;
import dev.invar.event.EntityEvent;
import dev.invar.event.EntityListener;
import dev.invar.event.Events;
import dev.invar.event.InvalidationListener;
import dev.invar.event.Subscription;
import dev.invar.internal.value.Expiry;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.OnDelete;
import dev.invar.schema.Reference;
import dev.invar.spi.ChangeSink;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes committed changes on: first to caches, then to listeners.
 *
 * <p>Safe for use by several threads.
 */
public final class EventHub implements ChangeSink, Events {
    private static final Logger LOG = LoggerFactory.getLogger("dev.invar.event");

    private final Expiry expiry;
    private final Map<String, EntitySchema> schemas = new LinkedHashMap<>();
    private final Map<String, CacheKeys> keys = new LinkedHashMap<>();
    private final Map<String, List<Registration<InvalidationListener>>> caches = new LinkedHashMap<>();
    private final Map<String, List<Registration<EntityListener>>> listeners = new LinkedHashMap<>();

    /** A hub for the given entities, whose rows expire by the given clock. */
    public EventHub(Collection<EntitySchema> entities, Clock clock) {
        this.expiry = new Expiry(clock);
        for (EntitySchema entity : entities) {
            schemas.put(entity.name(), entity);
            keys.put(entity.name(), new CacheKeys(entity));
            caches.put(entity.name(), new CopyOnWriteArrayList<>());
            listeners.put(entity.name(), new CopyOnWriteArrayList<>());
        }
    }

    /** A listener as it was subscribed once; one that is subscribed twice has two. */
    private static final class Registration<L> {
        private final L listener;

        private Registration(L listener) {
            this.listener = listener;
        }
    }

    @Override
    public Subscription subscribe(EntityListener listener) {
        Registration<EntityListener> registration = new Registration<>(listener);
        listeners.values().forEach(subscribed -> subscribed.add(registration));
        return () -> listeners.values().forEach(subscribed -> subscribed.remove(registration));
    }

    @Override
    public Subscription subscribe(String entity, EntityListener listener) {
        return subscribe(subscribed(listeners, entity), listener);
    }

    @Override
    public Subscription subscribeInvalidations(String entity, InvalidationListener listener) {
        return subscribe(subscribed(caches, entity), listener);
    }

    private static <L> Subscription subscribe(List<Registration<L>> subscribed, L listener) {
        Registration<L> registration = new Registration<>(listener);
        subscribed.add(registration);
        return () -> subscribed.remove(registration);
    }

    private static <L> List<L> subscribed(Map<String, List<L>> lists, String entity) {
        List<L> subscribed = lists.get(entity);
        if (subscribed == null) {
            throw new IllegalArgumentException(
                    "No module declares an entity '" + entity + "'; declared are " + lists.keySet());
        }
        return subscribed;
    }

    @Override
    public void committed(Change change) {
        EntitySchema entity = change.entity();
        invalidate(change);
        List<Registration<EntityListener>> subscribed = subscribed(listeners, entity.name());
        if (!subscribed.isEmpty() && !isOfHiddenRow(change)) {
            EntityEvent event = event(change);
            subscribed.forEach(one -> guarded(entity.name(), () -> one.listener.committed(event)));
        }
    }

    /** A row that has expired is there for nobody; that a deletion clears its references on the way is nobody's business. */
    private boolean isOfHiddenRow(Change change) {
        return change.before().isPresent()
                && change.after().isPresent()
                && expiry.hasPassed(change.entity(), change.before().get());
    }

    private void invalidate(Change change) {
        String entity = change.entity().name();
        List<Registration<InvalidationListener>> subscribed = subscribed(caches, entity);
        if (subscribed.isEmpty()) {
            return;
        }
        CacheKeys cacheKeys = Objects.requireNonNull(keys.get(entity));
        Set<CacheKey> changed = new HashSet<>();
        change.before().flatMap(cacheKeys::of).ifPresent(changed::add);
        change.after().flatMap(cacheKeys::of).ifPresent(changed::add);
        subscribed.forEach(one -> guarded(entity, () -> one.listener.invalidate(Set.copyOf(changed))));
    }

    private EntityEvent event(Change change) {
        EntitySchema entity = change.entity();
        Optional<Row> before = change.before().map(row -> row.only(entity.eventPayload()));
        Optional<Row> after = change.after().map(row -> row.only(entity.eventPayload()));
        EntityEvent.Kind kind = before.isEmpty()
                ? EntityEvent.Kind.CREATED
                : after.isEmpty() ? EntityEvent.Kind.DELETED : EntityEvent.Kind.UPDATED;
        boolean expired = kind == EntityEvent.Kind.DELETED
                && change.before().filter(row -> expiry.hasPassed(entity, row)).isPresent();
        String json = EventText.of(kind, entity, before, after, expired);
        return new EntityEvent(kind, entity.name(), before, after, expired, json);
    }

    @Override
    public void unknown(EntitySchema entity) {
        Set<String> reached = new HashSet<>(Set.of(entity.name()));
        ArrayDeque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String target = open.remove();
            for (EntitySchema source : schemas.values()) {
                for (Reference reference : source.references()) {
                    if (reference.target().equals(target)
                            && reference.onDelete() != OnDelete.RESTRICT
                            && reached.add(source.name())) {
                        open.add(source.name());
                    }
                }
            }
        }
        reached.forEach(this::invalidateAll);
    }

    /** Tells all caches that tables were created or dropped with all their rows. */
    public void tablesChanged() {
        caches.keySet().forEach(this::invalidateAll);
    }

    private void invalidateAll(String entity) {
        subscribed(caches, entity).forEach(one -> guarded(entity, one.listener::invalidateAll));
    }

    private static void guarded(String entity, Runnable call) {
        try {
            call.run();
        } catch (Throwable thrown) { // the write is committed, and the other listeners must hear of it
            LOG.error("A listener of '{}' threw; the change stays committed", entity, thrown);
        }
    }
}
