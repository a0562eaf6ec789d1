package dev.invar.internal.emulation;

import dev.invar.FindingKind;
import dev.invar.spi.emulation.Call;
import dev.invar.spi.emulation.Cells;
import dev.invar.spi.emulation.Condition;
import dev.invar.spi.emulation.ConditionalRows;
import dev.invar.spi.emulation.Reply;
import dev.invar.spi.emulation.RowId;
import dev.invar.spi.emulation.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Claims whose owners do not have the value. */
final class ClaimRemnants {
    private final Session session;

    ClaimRemnants(Session session) {
        this.session = session;
    }

    /** Those of the claims, as they were read, that are left behind; none that may belong to an operation at work. */
    List<Remnant> in(List<ConditionalRows.ClaimRow> claims) {
        List<ConditionalRows.ClaimRow> old = claims.stream()
                .filter(claim ->
                        !Patience.isRecent(session.settings(), claim.content().tx()))
                .toList();
        Map<RowId.Base, Seen> owners = new HashMap<>();
        new EffectiveRows(session)
                .read(
                        Step.AUDIT_READ,
                        old.stream().map(ClaimRemnants::owner).distinct().toList())
                .forEach(seen -> owners.put(seen.id(), seen));
        List<ConditionalRows.ClaimRow> doubtful = old.stream()
                .filter(claim -> isLeftBehind(claim, Objects.requireNonNull(owners.get(owner(claim)))))
                .toList();
        List<Reply> again = session.messenger()
                .send(doubtful.stream()
                        .map(claim -> new Call.Read(Step.AUDIT_READ, claim.id()))
                        .toList());
        List<Remnant> remnants = new ArrayList<>();
        for (int i = 0; i < doubtful.size(); i++) {
            ConditionalRows.ClaimRow claim = doubtful.get(i);
            if (Messenger.claimOf(again.get(i)).equals(Optional.of(claim.content()))) {
                remnants.add(new Remnant(
                        FindingKind.CLAIM_WITHOUT_ROW,
                        claim.id().constraint().fields(),
                        claim.content().owner(),
                        by -> isReleased(by, claim)));
            }
        }
        return remnants;
    }

    private static RowId.Base owner(ConditionalRows.ClaimRow claim) {
        return new RowId.Base(claim.id().constraint().entity(), claim.content().owner());
    }

    /** Whether an owner, read after the claim, does not have the value; of one that is locked, whoever unlocks it decides. */
    private static boolean isLeftBehind(ConditionalRows.ClaimRow claim, Seen owner) {
        boolean hasValue = owner.row()
                .flatMap(stored -> stored.row().key(claim.id().constraint().fields()))
                .equals(Optional.of(claim.id().value()));
        boolean isBusy = owner.content()
                .filter(base -> base.lock().isPresent() || base.pending().isPresent())
                .isPresent();
        return !hasValue && !isBusy;
    }

    /** Releases a claim after its owner, unless the attempt that took it is known to be over, was fenced. */
    private static boolean isReleased(Session by, ConditionalRows.ClaimRow claim) {
        Cells.Claim content = claim.content();
        Optional<Cells.Claim> now = Messenger.claimOf(by.messenger().send(new Call.Read(Step.AUDIT_READ, claim.id())));
        if (!now.equals(Optional.of(content))) {
            return now.isEmpty();
        }
        Seen owner = new EffectiveRows(by).read(Step.AUDIT_READ, owner(claim));
        if (!isLeftBehind(claim, owner) || !new Fences(by).isOver(owner.id(), owner.content(), content.tx())) {
            return false;
        }
        Call release = new Call.CompareAndRemove(Step.REPAIR_CLAIM, claim.id(), new Condition.ClaimIs(content.tx()));
        return by.messenger().send(release) instanceof Reply.Applied;
    }
}
