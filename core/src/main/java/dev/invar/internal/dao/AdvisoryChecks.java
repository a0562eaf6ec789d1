package dev.invar.internal.dao;

import dev.invar.Dao;
import dev.invar.Daos;
import dev.invar.Row;
import dev.invar.internal.value.ChangedFields;
import dev.invar.internal.value.ValueCheck;
import dev.invar.internal.write.Advice;
import dev.invar.schema.AdvisoryCheck;
import dev.invar.spi.CallContext;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The checks of one entity that read other rows, within the deadline of one operation. */
final class AdvisoryChecks implements Advice, Daos {
    private static final Duration LEAST = Duration.ofMillis(1);

    private final List<AdvisoryCheck> checks;
    private final Daos daos;
    private final CallContext context;

    AdvisoryChecks(List<AdvisoryCheck> checks, Daos daos, CallContext context) {
        this.checks = checks;
        this.daos = daos;
        this.context = context;
    }

    @Override
    public boolean isSought(Collection<String> changed) {
        return checks.stream().anyMatch(check -> check.fields().stream().anyMatch(changed::contains));
    }

    @Override
    public void give(Optional<Row> before, Row after, ValueCheck check) {
        for (AdvisoryCheck advisory : checks) {
            List<String> fields = advisory.fields();
            boolean isDue = before.isEmpty() || ChangedFields.any(fields, before.get(), after);
            if (isDue && check.isClean(fields) && !advisory.test().test(after, this)) {
                check.violated("", "must " + advisory.demand() + " (" + String.join(", ", fields) + ")");
            }
        }
    }

    @Override
    public <E extends Record> Dao<E> dao(Class<E> record) {
        return daos.dao(record).within(remaining());
    }

    @Override
    public Dao<Row> dao(String entity) {
        return daos.dao(entity).within(remaining());
    }

    private Duration remaining() {
        Duration remaining = context.deadline().remaining();
        return remaining.compareTo(LEAST) < 0 ? LEAST : remaining;
    }
}
