package dev.invar.backend.memory.audit;

import static dev.invar.backend.memory.audit.Stock.OWNERS;
import static dev.invar.backend.memory.audit.Stock.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invar.Finding;
import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.VerificationOptions;
import dev.invar.VerificationProgress;
import dev.invar.VerificationReport;
import dev.invar.error.Unavailable;
import dev.invar.internal.verify.Audit;
import dev.invar.internal.verify.Pace;
import dev.invar.schema.Index;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an audit finds in rows that somebody has tampered with. */
class VerificationTest {
    private static final UniqueConstraint CODE = THINGS.uniqueConstraints().get(0);
    private static final Reference OWNER = THINGS.references().get(0);
    private static final Index KIND = THINGS.indexes().get(0);

    private final Stock stock = new Stock();

    @BeforeEach
    void fill() {
        stock.insert(OWNERS, "ann", "email", "ann@x");
        stock.insert(OWNERS, "bob", "email", "bob@x");
        for (int i = 0; i < 6; i++) {
            stock.insert(THINGS, "t" + i, "owner", "ann", "lender", "bob", "code", "c" + i, "kind", "k" + i % 2);
        }
    }

    private void finds(Finding... expected) {
        assertThat(stock.verify().findings()).containsExactlyInAnyOrder(expected);
        VerificationOptions slow =
                VerificationOptions.builder().rowsPerSecond(100_000).build();
        VerificationReport inSmallPages = Audit.verify(
                Stock.CATALOG,
                stock.store(),
                Duration.ofSeconds(30),
                slow,
                new Pace(OptionalInt.of(1), System::nanoTime, ignored -> {}));
        assertThat(inSmallPages.findings()).as("in small pages").containsExactlyInAnyOrder(expected);
        assertThat(inSmallPages.isClean()).isEqualTo(expected.length == 0);
    }

    private static Finding finding(FindingKind kind, String id, String... fields) {
        return new Finding(kind, "things", List.of(fields), Key.of(id));
    }

    @Test
    void nothingIsWrongWithASoundStore() {
        finds();

        VerificationReport report = stock.verify();
        assertThat(report.isClean()).isTrue();
        assertThat(report.rows()).isEqualTo(8);
        assertThat(report.traces()).isEmpty();
        assertThat(report.counts()).isEmpty();
    }

    @Test
    void aUniqueValueWhoseClaimIsLostIsNotFound() {
        stock.uproot(CODE, "c3");

        finds(finding(FindingKind.UNIQUE_VALUE_NOT_FOUND, "t3", "code"));
    }

    @Test
    void ofTwoRowsWithOneUniqueValueTheOneThatIsNotFoundIsADuplicate() {
        stock.recode("t3", "c1");

        finds(finding(FindingKind.DUPLICATE_UNIQUE_VALUE, "t3", "code"));
    }

    @Test
    void aRowWhoseParentIsLostDangles() {
        stock.insert(OWNERS, "cid");
        stock.insert(THINGS, "orphan", "owner", "cid");
        stock.uproot(OWNERS, "cid");

        finds(finding(FindingKind.DANGLING_REFERENCE, "orphan", "owner"));
    }

    @Test
    void aRowWhoseEntryIsLostIsNotListed() {
        stock.uproot(OWNER, "t2");
        stock.uproot(KIND, "t5");

        finds(finding(FindingKind.NOT_LISTED, "t2", "owner"), finding(FindingKind.NOT_LISTED, "t5", "kind"));
    }

    @Test
    void findingsTellNoValues() {
        stock.uproot(CODE, "c3");

        Finding found = stock.verify().findings().get(0);
        assertThat(found).hasToString("entity 'things', [code]: a row is not found by its unique value");
        assertThat(found.key()).isEqualTo(Key.of("t3"));
    }

    @Test
    void allFindingsAreCountedHoweverFewAreKept() {
        for (int i = 0; i < 4; i++) {
            stock.uproot(CODE, "c" + i);
        }

        VerificationReport report = Stock.verify(
                stock.store(), VerificationOptions.builder().keep(2).build());
        assertThat(report.findings()).hasSize(2);
        assertThat(report.count(FindingKind.UNIQUE_VALUE_NOT_FOUND)).isEqualTo(4);
        assertThat(report.count(FindingKind.NOT_LISTED)).isZero();
        assertThat(report.isClean()).isFalse();
        VerificationReport keepingNone = Stock.verify(
                stock.store(), VerificationOptions.builder().keep(0).build());
        assertThat(keepingNone.findings()).isEmpty();
        assertThat(keepingNone.isClean()).isFalse();
    }

    @Test
    void onlyTheNamedEntitiesAreRead() {
        stock.uproot(CODE, "c3");

        VerificationReport report = Stock.verify(
                stock.store(), VerificationOptions.builder().entities("owners").build());
        assertThat(report.rows()).isEqualTo(2);
        assertThat(report.isClean()).isTrue();
        assertThatThrownBy(() -> Stock.verify(
                        stock.store(),
                        VerificationOptions.builder()
                                .entities("owners", "nothing")
                                .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No module declares the entities [nothing]; declared are [owners, things]");
    }

    @Test
    void itTellsHowFarItHasComeAndKeepsItsPace() {
        stock.uproot(CODE, "c3");
        AtomicLong now = new AtomicLong();
        List<Duration> rests = new ArrayList<>();
        Pace pace = new Pace(OptionalInt.of(4), now::get, duration -> {
            rests.add(duration);
            now.addAndGet(duration.toNanos());
        });
        List<VerificationProgress> told = new ArrayList<>();
        VerificationOptions options = VerificationOptions.builder()
                .rowsPerSecond(4)
                .progress(told::add)
                .build();

        Audit.verify(Stock.CATALOG, stock.store(), Duration.ofSeconds(30), options, pace);

        assertThat(told.get(0)).isEqualTo(new VerificationProgress("owners", 2, 0));
        assertThat(told.get(told.size() - 1)).isEqualTo(new VerificationProgress("things", 6, 1));
        assertThat(told).extracting(VerificationProgress::entity).containsSubsequence("owners", "things", "things");
        assertThat(Duration.ofNanos(now.get())).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        assertThat(rests).allMatch(rest -> rest.compareTo(Duration.ofSeconds(1)) <= 0);
    }

    @Test
    void anInterruptedAuditEndsAndSaysSo() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(stock::verify).isInstanceOf(Unavailable.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whoeverIsToldOfItsProgressCanEndIt() {
        IllegalStateException enough = new IllegalStateException("enough");
        VerificationOptions options = VerificationOptions.builder()
                .progress(progress -> {
                    throw enough;
                })
                .build();

        assertThatThrownBy(() -> Stock.verify(stock.store(), options)).isSameAs(enough);
    }
}
