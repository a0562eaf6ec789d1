package dev.invar.backend.memory.audit;

import static dev.invar.backend.memory.audit.Stock.OWNERS;
import static dev.invar.backend.memory.audit.Stock.THINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.FindingKind;
import dev.invar.Key;
import dev.invar.RepairReport;
import dev.invar.Row;
import dev.invar.VerificationReport;
import dev.invar.schema.Index;
import dev.invar.schema.Reference;
import dev.invar.schema.UniqueConstraint;
import dev.invar.spi.Refusal;
import dev.invar.spi.WriteOutcome;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.EntryId;
import dev.invar.spi.emulation.RowState;
import dev.invar.spi.emulation.TxId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a repair mends of what was lost or left behind, and what it leaves to somebody who knows the data. */
class RepairTest {
    private static final UniqueConstraint CODE = THINGS.uniqueConstraints().get(0);
    private static final Reference OWNER = THINGS.references().get(0);
    private static final Index KIND = THINGS.indexes().get(0);
    private static final Instant NOW = Instant.now();

    private final Stock stock = new Stock();
    private long attempts;

    @BeforeEach
    void fill() {
        stock.insert(OWNERS, "ann", "email", "ann@x");
        stock.insert(OWNERS, "bob", "email", "bob@x");
        for (int i = 0; i < 4; i++) {
            stock.insert(THINGS, "t" + i, "owner", "ann", "lender", "bob", "code", "c" + i, "kind", "k" + i % 2);
        }
    }

    /** An attempt that was begun a while ago. */
    private TxId old(Duration age) {
        long millis = NOW.minus(age).toEpochMilli();
        return new TxId(new UUID(millis << 16 | 0x7000, 0x8000_0000_0000_0000L | ++attempts));
    }

    private TxId old() {
        return old(Duration.ofHours(1));
    }

    private RepairReport repair() {
        return stock.repair(Optional.empty());
    }

    private void isSound() {
        VerificationReport report = stock.verifyLater();
        assertThat(report.findings()).isEmpty();
        assertThat(report.traces()).isEmpty();
    }

    private void leaves(FindingKind trace) {
        VerificationReport report = stock.verify();
        assertThat(report.isClean()).isTrue();
        assertThat(report.findings()).isEmpty();
        assertThat(report.traces()).isNotEmpty().allMatch(found -> found.kind() == trace);
    }

    private static Cells.Base with(
            Cells.Base row, RowState state, TxId version, Optional<Cells.Lock> lock, Optional<TxId> pending) {
        return new Cells.Base(
                state,
                version,
                row.history(),
                lock,
                pending,
                row.marked(),
                row.claims(),
                row.entries(),
                row.revision(),
                row.data());
    }

    private static Cells.Base marker(TxId version, boolean marked) {
        return new Cells.Base(
                RowState.GONE,
                version,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                marked,
                Map.of(),
                Map.of(),
                0,
                Row.empty());
    }

    @Test
    void aSoundStoreIsLeftAsItIs() {
        Cells.Base before = stock.base(THINGS, "t1").orElseThrow();

        RepairReport report = repair();

        assertThat(report.mended()).isEmpty();
        assertThat(report.remaining().counts()).isEmpty();
        assertThat(report.remaining().rows()).isEqualTo(6);
        assertThat(stock.base(THINGS, "t1")).contains(before);
    }

    @Test
    void aLostClaimIsTakenAgainAndIsTheRows() {
        long revision = stock.base(THINGS, "t3").orElseThrow().revision();
        stock.uproot(CODE, "c3");

        RepairReport report = repair();

        assertThat(report.mended()).isEqualTo(Map.of(FindingKind.UNIQUE_VALUE_NOT_FOUND, 1L));
        assertThat(report.mended(FindingKind.UNIQUE_VALUE_NOT_FOUND)).isEqualTo(1);
        assertThat(report.remaining().isClean()).isTrue();
        isSound();
        assertThat(stock.base(THINGS, "t3").orElseThrow().revision()).isEqualTo(revision);
        assertThat(Stock.insert(stock.store(), THINGS, "rival", "code", "c3"))
                .isEqualTo(new WriteOutcome.Refused(new Refusal.UniqueTaken(CODE)));
        Stock.delete(stock.store(), THINGS, "t3");
        assertThat(stock.claim(CODE, "c3")).isEmpty();
    }

    @Test
    void aLostClaimThatADeadWriterHoldsIsTakenOver() {
        stock.uproot(CODE, "c3");
        stock.plant(CODE, "c3", new Cells.Claim(Key.of("ghost"), old()));

        assertThat(repair().mended(FindingKind.UNIQUE_VALUE_NOT_FOUND)).isEqualTo(1);

        isSound();
        assertThat(stock.claim(CODE, "c3").orElseThrow().owner()).isEqualTo(Key.of("t3"));
    }

    @Test
    void aLostEntryIsWrittenAgainAndTheRowFollowsItsParent() {
        stock.uproot(OWNER, "t2");
        stock.uproot(KIND, "t2");

        RepairReport report = repair();

        assertThat(report.mended()).isEqualTo(Map.of(FindingKind.NOT_LISTED, 2L));
        isSound();
        assertThat(Stock.delete(stock.store(), OWNERS, "ann")).isInstanceOf(WriteOutcome.Applied.class);
        assertThat(stock.verify().rows()).isEqualTo(1);
        assertThat(stock.entries(THINGS)).isEmpty();
    }

    @Test
    void duplicatesAndDanglingReferencesAreNotGuessedAway() {
        stock.recode("t3", "c1");
        stock.insert(OWNERS, "cid");
        stock.insert(THINGS, "orphan", "owner", "cid", "code", "o");
        stock.uproot(OWNERS, "cid");
        stock.uproot(OWNER, "orphan");
        stock.uproot(CODE, "o");

        RepairReport report = repair();

        assertThat(report.remaining().counts())
                .containsOnly(
                        Map.entry(FindingKind.DUPLICATE_UNIQUE_VALUE, 1L),
                        Map.entry(FindingKind.DANGLING_REFERENCE, 1L),
                        Map.entry(FindingKind.NOT_LISTED, 1L));
        assertThat(report.mended())
                .as("the value that the duplicate had, and that of the orphan")
                .isEqualTo(Map.of(FindingKind.UNIQUE_VALUE_NOT_FOUND, 1L, FindingKind.CLAIM_WITHOUT_ROW, 1L));
        assertThat(stock.base(THINGS, "t3").orElseThrow().data().string("code")).isEqualTo("c1");
        assertThat(stock.base(THINGS, "orphan")).isPresent();
    }

    @Test
    void aClaimOfADeadWriterIsReleasedAfterItsRowWasFenced() {
        stock.plant(CODE, "z", new Cells.Claim(Key.of("ghost"), old()));
        leaves(FindingKind.CLAIM_WITHOUT_ROW);

        assertThat(repair().mended()).isEqualTo(Map.of(FindingKind.CLAIM_WITHOUT_ROW, 1L));

        assertThat(stock.claim(CODE, "z")).isEmpty();
        assertThat(stock.base(THINGS, "ghost").orElseThrow().marked()).isTrue();
        isSound();
    }

    @Test
    void whatMayBelongToAWriterAtWorkIsLeftAlone() {
        TxId young = old(Duration.ofSeconds(1));
        stock.plant(CODE, "z", new Cells.Claim(Key.of("ghost"), young));
        stock.plant(new EntryId(OWNER, Key.of("ann"), Key.of("ghost"), young));

        VerificationReport report = stock.verify();
        assertThat(report.traces()).isEmpty();
        assertThat(stock.repairNow().mended()).isEmpty();
        assertThat(stock.claim(CODE, "z")).isPresent();
    }

    @Test
    void anEntryOfADeadWriterIsRemovedAfterItsRowWasFenced() {
        EntryId ofNobody = new EntryId(OWNER, Key.of("ann"), Key.of("ghost"), old());
        EntryId second = new EntryId(OWNER, Key.of("ann"), Key.of("t1"), old());
        EntryId elsewhere = new EntryId(KIND, Key.of("k9"), Key.of("t1"), old());
        List.of(ofNobody, second, elsewhere).forEach(stock::plant);
        TxId version = stock.base(THINGS, "t1").orElseThrow().version();
        leaves(FindingKind.ENTRY_WITHOUT_ROW);

        assertThat(repair().mended()).isEqualTo(Map.of(FindingKind.ENTRY_WITHOUT_ROW, 3L));

        assertThat(stock.entries(THINGS)).doesNotContain(ofNobody, second, elsewhere);
        assertThat(stock.base(THINGS, "ghost").orElseThrow().marked()).isTrue();
        assertThat(stock.base(THINGS, "t1").orElseThrow().version()).isNotEqualTo(version);
        isSound();
    }

    @Test
    void theOnlyEntryThatLeadsToARowIsNotRemoved() {
        stock.uproot(OWNER, "t1");
        EntryId other = new EntryId(OWNER, Key.of("ann"), Key.of("t1"), old());
        stock.plant(other);

        assertThat(repair().mended()).isEmpty();
        assertThat(stock.entries(THINGS)).contains(other);
        isSound();
    }

    @Test
    void aDecidedDeletionIsFinished() {
        TxId deletion = old();
        Cells.Base root = stock.base(OWNERS, "ann").orElseThrow();
        stock.plant(OWNERS, "ann", with(root, RowState.GONE, deletion, Optional.empty(), Optional.of(deletion)));
        Cells.Lock lock = new Cells.Lock(deletion, "owners", Key.of("ann"), Set.of(), 1);
        for (int i = 0; i < 4; i++) {
            Cells.Base child = stock.base(THINGS, "t" + i).orElseThrow();
            stock.plant(THINGS, "t" + i, with(child, RowState.LOCKED, old(), Optional.of(lock), Optional.empty()));
        }
        leaves(FindingKind.UNFINISHED_DELETION);

        assertThat(repair().mended()).isEqualTo(Map.of(FindingKind.UNFINISHED_DELETION, 1L));

        isSound();
        assertThat(stock.verify().rows()).isEqualTo(1);
        assertThat(stock.claim(CODE, "c1")).isEmpty();
        assertThat(stock.entries(THINGS)).isEmpty();
    }

    @Test
    void anUndecidedDeletionOfADeadClientIsTakenBack() {
        Cells.Base root = stock.base(OWNERS, "ann").orElseThrow();
        Cells.Lock lock = new Cells.Lock(old(), "owners", Key.of("ann"), Set.of(), 0);
        stock.plant(OWNERS, "ann", with(root, RowState.LOCKED, old(), Optional.of(lock), Optional.empty()));
        leaves(FindingKind.UNFINISHED_DELETION);

        assertThat(repair().mended()).isEqualTo(Map.of(FindingKind.UNFINISHED_DELETION, 1L));

        assertThat(stock.base(OWNERS, "ann").orElseThrow().state()).isEqualTo(RowState.LIVE);
        isSound();
    }

    @Test
    void aLockThatMeansNothingIsTakenAway() {
        Cells.Base child = stock.base(THINGS, "t1").orElseThrow();
        Cells.Lock lock = new Cells.Lock(old(), "owners", Key.of("ann"), Set.of(), 1);
        stock.plant(THINGS, "t1", with(child, RowState.LOCKED, old(), Optional.of(lock), Optional.empty()));
        leaves(FindingKind.VOID_LOCK);

        assertThat(repair().mended()).isEqualTo(Map.of(FindingKind.VOID_LOCK, 1L));

        Cells.Base unlocked = stock.base(THINGS, "t1").orElseThrow();
        assertThat(unlocked.state()).isEqualTo(RowState.LIVE);
        assertThat(unlocked.data()).isEqualTo(child.data());
        isSound();
    }

    @Test
    void markersOnWhichSomebodyReliedStayUntilTheyArePurgedAfterTheQuarantine() {
        stock.plant(THINGS, "older", marker(old(Duration.ofDays(40)), true));
        stock.plant(THINGS, "younger", marker(old(Duration.ofDays(20)), true));
        stock.plant(THINGS, "unmarked", marker(old(Duration.ofMinutes(1)), false));
        stock.plant(THINGS, "fresh", marker(old(Duration.ofSeconds(1)), false));

        assertThat(stock.repairNow().purgedMarkers()).as("without quarantine").isEqualTo(1);
        assertThat(stock.base(THINGS, "unmarked")).isEmpty();
        assertThat(stock.base(THINGS, "fresh")).isPresent();
        assertThat(stock.base(THINGS, "older")).isPresent();

        assertThat(stock.repair(Optional.of(NOW.minus(Duration.ofDays(30)))).purgedMarkers())
                .as("later and with quarantine")
                .isEqualTo(2);
        assertThat(stock.base(THINGS, "older")).isEmpty();
        assertThat(stock.base(THINGS, "younger")).isPresent();
    }

    @Test
    void theMarkerOfADeletionThatIsNotFinishedIsNotPurged() {
        TxId deletion = old(Duration.ofDays(40));
        Cells.Base root = stock.base(OWNERS, "ann").orElseThrow();
        Cells.Lock lock = new Cells.Lock(deletion, "owners", Key.of("ann"), Set.of(), 1);
        stock.plant(OWNERS, "ann", with(root, RowState.GONE, deletion, Optional.empty(), Optional.of(deletion)));
        Cells.Base child = stock.base(THINGS, "t1").orElseThrow();
        stock.plant(THINGS, "t1", with(child, RowState.LOCKED, old(), Optional.of(lock), Optional.empty()));

        RepairReport report = stock.repair(Optional.of(NOW.minus(Duration.ofDays(30))));

        assertThat(report.purgedMarkers()).isZero();
        assertThat(report.mended(FindingKind.UNFINISHED_DELETION)).isEqualTo(1);
        assertThat(stock.store().find(THINGS, Key.of("t1"), Stock.context())).isEmpty();
    }
}
