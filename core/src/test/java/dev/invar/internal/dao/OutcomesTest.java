package dev.invar.internal.dao;

import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invar.Key;
import dev.invar.OperationId;
import dev.invar.error.DaoException;
import dev.invar.error.OutcomeUnknown;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.ChangeSink;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.WritePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final EntitySchema ENTITY =
            EntitySchema.named("e").field("id", string()).primaryKey("id").build();
    private static final WritePlan PLAN =
            new WritePlan.Delete(new OperationId(new UUID(0, 1)), ENTITY, Key.of("a"), OptionalLong.empty());

    private final List<String> unknown = new ArrayList<>();
    private final ChangeSink sink = new ChangeSink() {
        @Override
        public void committed(Change change) {
            throw new AssertionError("nothing is known to be committed");
        }

        @Override
        public void unknown(EntitySchema entity) {
            unknown.add(entity.name());
        }
    };

    @Test
    void anUnknownOutcomeMakesCachesForgetAndNamesTheOperation() {
        assertThatExceptionOfType(OutcomeUnknown.class)
                .isThrownBy(() -> Outcomes.applied(
                        "delete", PLAN, new WriteOutcome.Unknown(Optional.empty(), context -> Optional.empty()), sink))
                .satisfies(thrown -> {
                    assertThat(thrown.operationId()).isEqualTo(PLAN.id());
                    assertThat(thrown.possiblyApplied()).isTrue();
                });
        assertThat(unknown).containsExactly("e");
    }

    @Test
    void aRefusalChangesNothing() {
        assertThatExceptionOfType(DaoException.class)
                .isThrownBy(() ->
                        Outcomes.applied("delete", PLAN, new WriteOutcome.Refused(new Refusal.Contended(3)), sink))
                .satisfies(thrown -> assertThat(thrown.possiblyApplied()).isFalse())
                .withMessageContaining("3 attempts");
        assertThat(unknown).isEmpty();
    }
}
