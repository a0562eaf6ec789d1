package dev.invar.simulation.mutant;

import java.util.List;

/** The design errors that are seeded into the models, each as an error of the code, and some more of the code's own. */
public final class Mutants {
    private Mutants() {}

    /** An abort takes away the mark that a fence has just left on the root. */
    public static Mutant unmarkingBlindly() {
        return Mutant.named("11, abort", "an abort compares the deletion and not the version")
                .where(
                        "Marks",
                        "if (write.apply(Step.UNMARK_ROOT, root, marked, unmarked)) {",
                        "if (session.messenger().send(new Call.CompareAndSet(Step.UNMARK_ROOT, root,"
                                + " new Condition.LockIs(deletion), unmarked)) instanceof Reply.Applied) {")
                .where(
                        "Marks",
                        "/** Marks the roots",
                        "import dev.invar.spi.emulation.Call; import dev.invar.spi.emulation.Condition;"
                                + " import dev.invar.spi.emulation.Reply; /** Marks the roots");
    }

    /** Those that random seeds find. */
    public static List<Mutant> all() {
        return List.of(
                Mutant.named("1", "roll-forward compares the version and does not repeat itself")
                        .in("15")
                        .where(
                                "RollForward",
                                "new Condition.LockIs(deletion)",
                                "new Condition.VersionIs(row.content().version())"),
                Mutant.named("2", "a void lock that clears is finished as if it were decided")
                        .in("1")
                        .where(
                                "Locks",
                                "} else if (standing == Standing.DECIDED) {",
                                "} else if (standing == Standing.DECIDED || !lock.get().deletes()) {"),
                Mutant.named("3", "roll-forward clears whatever row has the reference")
                        .in("2")
                        .where("RollForward", "if (replies.get(i) instanceof Reply.Applied) {", """
                                if (replies.get(i) instanceof Reply.NotApplied
                                        && !rows.get(i).content().lock().orElseThrow().deletes()) {
                                    Locked row = rows.get(i);
                                    Optional<Cells.Base> now = session.messenger().base(Step.READ_CHILD, row.id());
                                    Optional<Row> left = after(row);
                                    if (now.isPresent() && now.get().lock().isEmpty()
                                            && session.entity(row.id()).references().stream().anyMatch(reference ->
                                                    now.get().data().key(reference.fields()).isPresent()
                                                            && row.content().lock().orElseThrow().clears().contains(
                                                                    session.catalog().entity(row.id().entity()).id(reference))
                                                            && now.get().data().key(reference.fields()).equals(
                                                                    row.content().data().key(reference.fields())))) {
                                        Locked again = new Locked(row.id(), Bases.locked(
                                                now.get(), now.get().version(), row.content().lock().orElseThrow()));
                                        session.messenger().send(new Call.CompareAndSet(Step.FINISH_CHILD, row.id(),
                                                new Condition.VersionIs(now.get().version()),
                                                finishing(deletion, again).content()));
                                    }
                                }
                                if (replies.get(i) instanceof Reply.Applied) {"""),
                Mutant.named("4", "roll-forward finishes a row before those below it")
                        .in("11")
                        .where(
                                "RollForward",
                                "path.add(parent, row, children(row.id()));",
                                "path.add(parent, row, children(row.id())); childless.add(row);"),
                Mutant.named("4, one level only", "roll-forward does not go below the second level")
                        .in("11")
                        .where(
                                "RollForward",
                                "|| references(ids.get(i)).isEmpty()",
                                "|| references(ids.get(i)).isEmpty() || parent.row().isPresent()"),
                Mutant.named("5", "the lock of an active deletion is replaced")
                        .in("25")
                        .where(
                                "LockWalk",
                                "if (lock.isPresent() && !isVoid(id, content.get(), lock.get(), backoff)) {",
                                "if (backoff == null) {"),
                Mutant.named("6", "a lock does not widen")
                        .in("10")
                        .where(
                                "LockWalk",
                                "boolean suffices = lock.deletes()",
                                "boolean suffices = true || lock.deletes()"),
                Mutant.named("7", "a lock need not be acknowledged before its row's children are listed")
                        .in("10")
                        .where(
                                "LockWalk",
                                "if (replies.get(i) instanceof Reply.Applied) {",
                                "if (replies.get(i) instanceof Reply.Applied"
                                        + " || replies.get(i) instanceof Reply.Unknown && locking.lock().deletes()) {"),
                Mutant.named("8", "a claim judge's fence of a row of a decided deletion finishes it")
                        .in("15")
                        .where(
                                "Claims",
                                "Optional<Cells.Base> content = fences.fence(owner.id(), owner.content());",
                                """
                                boolean dead = owner.row().isEmpty() && Bases.isPresent(owner.content());
                                Cells.Base gone = dead ? Bases.fenced(
                                        Optional.of(Bases.gone(owner.content().get(), session.nextTx())), session.nextTx()) : null;
                                Optional<Cells.Base> content = dead
                                        ? (new CertainWrite(session).apply(Step.FENCE, owner.id(), owner.content(), gone)
                                                ? Optional.of(gone) : Optional.empty())
                                        : fences.fence(owner.id(), owner.content());"""),
                Mutant.named("9", "a finisher skips what it is working on, whatever its depth")
                        .in("19")
                        .where(
                                "FinishingPath",
                                "frame.deeper ? !isFinished",
                                "frame.deeper ? !isFinished && !onPath.contains(id)"),
                Mutant.named("10", "restrictions are judged before everything that follows is locked")
                        .in("16")
                        .where(
                                "CascadingDelete",
                                "Closure closure = new LockWalk(session, mark).walk();",
                                "Closure early = new Closure(); early.addRestrictable(root);"
                                        + " Optional<Refusal.Restricted> seen = new RestrictionCheck(session, mark, early).first();"
                                        + " Closure closure = new LockWalk(session, mark).walk();")
                        .where(
                                "CascadingDelete",
                                "Optional<Refusal.Restricted> restriction = new RestrictionCheck(session, mark, closure).first();",
                                "Optional<Refusal.Restricted> restriction = seen;"),
                Mutant.named("11", "a deletion takes away the mark that a fence left on its root")
                        .in("fenced while marked")
                        .where(
                                "CascadingDelete",
                                "new Condition.VersionIs(before.version())",
                                "new Condition.LockIs(deletion)")
                        .where(
                                "Removal",
                                "Condition unchanged = new Condition.VersionIs(read.version()); return leavesMarker(read, 0)",
                                "Condition unchanged = step == Step.DECIDE ? new Condition.LockIs(read.lock().orElseThrow().tx())"
                                        + " : new Condition.VersionIs(read.version()); return leavesMarker(read, 0)"),
                Mutant.named("12", "a finisher removes entries that are not its own")
                        .in("3")
                        .where(
                                "RollForward",
                                "List<Locked> childless = new ArrayList<>();",
                                "List<Locked> childless = new ArrayList<>(); List<Call> foreign = new ArrayList<>();"
                                        + " page.entries().values().forEach(entries -> entries.forEach("
                                        + "entry -> foreign.add(CleanUp.remove(entry)))); cleanUp.send(foreign);"),
                Mutant.named("13", "a key is used again although the deletion of its row is not finished")
                        .in("3")
                        .where(
                                "InsertWrite",
                                "if (content.get().pending().isEmpty()) {",
                                "if (content.get().state() == RowState.GONE) {"),
                Mutant.named("14", "a locked parent counts as existing")
                        .in("18")
                        .where("Parents", "if (lock.isEmpty()) {", "if (lock.isEmpty() || lock.isPresent()) {"),
                Mutant.named("15", "a parent with a void lock is not read again")
                        .in("18")
                        .where(
                                "Parents",
                                "return locks.isStill(Step.READ_PARENT, id, content) ? Verdict.EXISTS : Verdict.LOOK_AGAIN;",
                                "return Verdict.EXISTS;"),
                Mutant.named("16", "writers of restricting rows in flight are not fenced")
                        .in("17")
                        .where(
                                "RestrictionCheck",
                                "if (fences.fence(id, contents.get(i)).isPresent()) {",
                                "if (fences != null) {"),
                Mutant.named("17", "a row that is only cleared loses all its claims")
                        .in("6")
                        .where(
                                "RollForward",
                                "return cleanUp.of(row.id(), row.content(), after.orElse(null));",
                                "return cleanUp.of(row.id(), row.content(), null).stream()"
                                        + ".filter(call -> call instanceof Call.CompareAndRemove || after.isEmpty()).toList();"),
                Mutant.named("18", "the claim of a cleared composite value is not released")
                        .in("6")
                        .where(
                                "RollForward",
                                "return cleanUp.of(row.id(), row.content(), after.orElse(null));",
                                "return cleanUp.of(row.id(), row.content(), after.orElse(null)).stream()"
                                        + ".filter(call -> !(call instanceof Call.CompareAndRemove) || after.isEmpty()).toList();"),
                Mutant.named("19", "a row that a decided deletion clears is updated as it stands")
                        .in("1")
                        .where(
                                "Locks",
                                "} else if (standing == Standing.DECIDED) {",
                                "} else if (standing == Standing.DECIDED && !lock.get().deletes()) { return content;"
                                        + " } else if (standing == Standing.DECIDED) {"),
                Mutant.named("20", "only the first parent is looked at")
                        .in("8")
                        .where(
                                "Parents",
                                "List<RowId.Base> ids = parents.stream().map(Parents::id).distinct().toList();",
                                "List<RowId.Base> ids = parents.stream().map(Parents::id).limit(1).toList();"),
                Mutant.named("21", "parents are read before the entries are written")
                        .in("8")
                        .where(
                                "Preparation",
                                "claimed = claims.take();",
                                "Optional<Reference> early = parents.missing(attempt.obligations().parents());"
                                        + " claimed = claims.take();")
                        .where(
                                "Preparation",
                                "? checkParents(attempt, claims, held)",
                                "? early.<Outcome>map(missing -> new Outcome.Forbidden(new Refusal.ParentMissing(missing)))"
                                        + ".orElseGet(() -> new Outcome.Ready(held.row()))"),
                Mutant.named("22", "writers of following rows in flight are not fenced")
                        .in("3")
                        .where("LockWalk", "if (fences.fence(id, content).isPresent()) {", "if (fences != null) {"),
                Mutant.named("23", "a row that is only cleared does not restrict")
                        .in("26")
                        .where(
                                "RestrictionCheck",
                                "return lock.get().deletes() ? Verdict.HARMLESS : Verdict.RESTRICTS;",
                                "return Verdict.HARMLESS;"),
                Mutant.named("24", "a clearing lock need not be acknowledged before the decision")
                        .in("1")
                        .where(
                                "LockWalk",
                                "if (replies.get(i) instanceof Reply.Applied) {",
                                "if (!(replies.get(i) instanceof Reply.NotApplied)"
                                        + " && (replies.get(i) instanceof Reply.Applied || !locking.lock().deletes())) {"),
                Mutant.named("25", "the root's mark need not be acknowledged before children are listed")
                        .in("3")
                        .where(
                                "Marks",
                                "return write.apply(Step.MARK_ROOT, row, Optional.of(read), marked) ? Optional.of(marked) : Optional.empty();",
                                "return session.messenger().send(new Call.CompareAndSet(Step.MARK_ROOT, row,"
                                        + " Bases.unchanged(Optional.of(read)), marked)) instanceof Reply.NotApplied"
                                        + " ? Optional.empty() : Optional.of(marked);")
                        .where(
                                "Marks",
                                "/** Marks the roots",
                                "import dev.invar.spi.emulation.Call;"
                                        + " import dev.invar.spi.emulation.Reply; /** Marks the roots"),
                Mutant.named("26", "roll-forward clears a row that was deleted meanwhile, which brings it back")
                        .in("7")
                        .where("RollForward", "if (replies.get(i) instanceof Reply.Applied) {", """
                                if (replies.get(i) instanceof Reply.NotApplied
                                        && !rows.get(i).content().lock().orElseThrow().deletes()) {
                                    Optional<Cells.Base> now = session.messenger().base(Step.READ_CHILD, rows.get(i).id());
                                    if (now.isEmpty() || now.get().state() == dev.invar.spi.emulation.RowState.GONE) {
                                        session.messenger().send(new Call.CompareAndSet(Step.FINISH_CHILD, rows.get(i).id(),
                                                Bases.unchanged(now), calls.get(i).content()));
                                    }
                                }
                                if (replies.get(i) instanceof Reply.Applied) {"""),
                Mutant.named("27", "the fence of an existing row leaves no mark")
                        .in("20")
                        .where(
                                "Bases",
                                "base.pending(), true,",
                                "base.pending(), base.state() == RowState.GONE || base.marked(),"),
                Mutant.named("28", "the lock of a following row leaves no mark")
                        .in("28")
                        .where(
                                "Bases",
                                "return withLock(before, version, Optional.of(lock), true);",
                                "return withLock(before, version, Optional.of(lock), before.marked());"),
                Mutant.named("29", "a reader does not read a row with a void lock again")
                        .in("1")
                        .where(
                                "EffectiveRows",
                                "if (standings.get(i) == Standing.VOID) {",
                                "if (standings.get(i) == Standing.VOID && row.row().isEmpty()) {"),
                Mutant.named("30", "one fence serves claims that were read after it")
                        .in("24")
                        .where(
                                "Claims",
                                "private Optional<Cells.Base> row;",
                                "private Optional<Cells.Base> row; private final Set<RowId.Base> fencedBefore = new LinkedHashSet<>();")
                        .where(
                                "Claims",
                                "Optional<Cells.Base> content = fences.fence(owner.id(), owner.content());",
                                "Optional<Cells.Base> content = fencedBefore.contains(owner.id()) && !own"
                                        + " ? owner.content() : fences.fence(owner.id(), owner.content());")
                        .where(
                                "Claims",
                                "if (content.isPresent()) { fenced.add(owner.id()); }",
                                "if (content.isPresent() || fencedBefore.contains(owner.id())) {"
                                        + " fenced.add(owner.id()); fencedBefore.add(owner.id()); }"),
                Mutant.named("31", "the fence of one's own row need not find it as it was read")
                        .in("24")
                        .where(
                                "Claims",
                                "if (own && !Bases.isUnchanged(row, owner.content())) {",
                                "if (own && row == null) {"),
                Mutant.named("32", "the commit does not wait for all claims")
                        .in("21")
                        .where(
                                "Claims",
                                "while (!untaken.isEmpty()) {",
                                "if (attempt.obligations().claimsToAdd().size() > 1"
                                        + " && untaken.size() + refused.size() < attempt.obligations().claimsToAdd().size()) {"
                                        + " return new Outcome.Held(row); } while (!untaken.isEmpty()) {"),
                Mutant.named("33", "an attempt that fails releases only its first claim")
                        .in("22")
                        .where(
                                "Attempt",
                                "obligations.claimsToAdd().forEach(claim -> calls.add(",
                                "obligations.claimsToAdd().stream().limit(1).forEach(claim -> calls.add("),
                Mutant.named("34", "the update of one unique field releases the others")
                        .in("23")
                        .where(
                                "UpdateWrite",
                                "cleanUp.send(cleanUp.of(id, before, after));",
                                "cleanUp.send(cleanUp.of(id, before, null).stream()"
                                        + ".filter(Call.CompareAndRemove.class::isInstance).toList());"),
                Mutant.named("35", "a restricting row with a void lock is not read again")
                        .in("9")
                        .where(
                                "RestrictionCheck",
                                "return locks.isStill(Step.READ_CHILD, id, Optional.of(content)) ? Verdict.RESTRICTS : Verdict.LOOK_AGAIN;",
                                "return Verdict.RESTRICTS;"),
                Mutant.named("36", "a deletion that was aborted locks its own root again")
                        .in("29")
                        .where("LockWalk", "if (id.equals(root)) {", "if (id.equals(root) && backoff == null) {"),
                Mutant.named("37", "a deletion is refused although it had been aborted")
                        .in("30")
                        .where(
                                "CascadingDelete",
                                "return marks.unmark(root, deletion) ?",
                                "return marks.unmark(root, deletion) || root != null ?"),
                Mutant.named("38", "a row is finished as it was read before its deletion was seen to be decided")
                        .in("widened in between")
                        .where(
                                "Locks",
                                "rollForward.subtree(id, lock.get().tx());",
                                "rollForward.subtree(id, content.get());")
                        .where("RollForward", "/** Finishes everything below the root", """
                                void subtree(RowId.Base id, Cells.Base content) {
                                    Cells.Lock lock = content.lock().orElseThrow();
                                    if (lock.deletes()) {
                                        descend(lock.tx(), FinishingPath.from(new Locked(id, content), children(id)));
                                    } else {
                                        finish(lock.tx(), List.of(new Locked(id, content)));
                                    }
                                }

                                /** Finishes everything below the root"""),
                Mutant.named("39", "a reader believes the lock that it read before the decision")
                        .in("widened in between")
                        .where("EffectiveRows", "Standing.DECIDED && locks.get(i).deletes()", "Standing.DECIDED"),
                Mutant.named("u2", "the owner of a claim is not fenced where there is no row of it")
                        .in("20")
                        .where(
                                "Claims",
                                "Optional<Cells.Base> content = fences.fence(owner.id(), owner.content());",
                                "if (owner.content().isEmpty() && !own) { fenced.add(owner.id()); continue; }"
                                        + " Optional<Cells.Base> content = fences.fence(owner.id(), owner.content());"),
                Mutant.named("u3", "a claim is judged by the attempt that took it")
                        .in("24")
                        .where(
                                "Claims",
                                "if (hasValue(owner, blocker.claim())) {",
                                "if (owner.row().isPresent()"
                                        + " && owner.content().map(Cells.Base::version).equals(Optional.of(blocker.holder().tx()))) {"),
                Mutant.named("u4", "a commit that is refused is repeated on the row's next version")
                        .in("24")
                        .where("Commit", "return reply instanceof Reply.Unknown unknown", """
                                if (reply instanceof Reply.NotApplied && call instanceof Call.CompareAndSet set) {
                                    Optional<Cells.Base> now = session.messenger().base(Step.SETTLE, row);
                                    boolean same = Bases.isPresent(now) == Bases.isPresent(read)
                                            && now.flatMap(Cells.Base::lock).isEmpty()
                                            && now.flatMap(Cells.Base::pending).isEmpty()
                                            && now.map(Cells.Base::revision).equals(read.map(Cells.Base::revision));
                                    if (same || !Bases.isPresent(now) && !Bases.isPresent(read)) {
                                        return session.messenger().send(new Call.CompareAndSet(set.step(), set.row(),
                                                Bases.unchanged(now), set.content())) instanceof Reply.Applied;
                                    }
                                }
                                return reply instanceof Reply.Unknown unknown"""),
                Mutant.named("u5", "an entry is known by parent and child only")
                        .in("4")
                        .where(
                                "Attempt",
                                "new EntryId(entry.source(), entry.value(), row.key(), tx)",
                                "new EntryId(entry.source(), entry.value(), row.key(), new TxId(new java.util.UUID(0, 0)))")
                        .where(
                                "Attempt",
                                "entries.put(entity.id(entry.source()), tx)",
                                "entries.put(entity.id(entry.source()), new TxId(new java.util.UUID(0, 0)))")
                        .where("CleanUp", "entry.tx().micros() + 1", "System.nanoTime()")
                        .where(
                                "Attempt",
                                "new Call.Put(Step.WRITE_ENTRY, entry, tx.micros())",
                                "new Call.Put(Step.WRITE_ENTRY, entry, System.nanoTime())"),
                Mutant.named("u8", "a claim is released by its owner's key only")
                        .in("24")
                        .where("Attempt", "CleanUp.release(claim, tx)", "CleanUp.release(claim, tx, row.key())")
                        .where("CleanUp", "calls.add(release(claim, tx));", "calls.add(release(claim, tx, id.key()));")
                        .where("CleanUp", "/** Releases a claim if it is", """
                                private static final Map<Call, dev.invar.Key> OWNERS =
                                        java.util.Collections.synchronizedMap(new java.util.WeakHashMap<>());

                                static Call release(Obligations.Claim claim, TxId tx, dev.invar.Key owner) {
                                    Call call = release(claim, tx);
                                    OWNERS.put(call, owner);
                                    return call;
                                }

                                private Call byOwner(Call call) {
                                    if (call instanceof Call.CompareAndRemove remove && OWNERS.containsKey(call)) {
                                        Optional<Cells.Claim> now = Messenger.claimOf(session.messenger()
                                                .send(new Call.Read(Step.RELEASE_CLAIM, remove.row())));
                                        if (now.isPresent() && now.get().owner().equals(OWNERS.get(call))) {
                                            return new Call.CompareAndRemove(
                                                    Step.RELEASE_CLAIM, remove.row(), new Condition.ClaimIs(now.get().tx()));
                                        }
                                    }
                                    return call;
                                }

                                /** Releases a claim if it is""")
                        .where(
                                "CleanUp",
                                "session.messenger().sendOnTheWay(calls);",
                                "try { session.messenger().sendOnTheWay(calls.stream().map(this::byOwner).toList()); }"
                                        + " catch (OutOfTime | dev.invar.error.Unavailable late) { return; }")
                        .where(
                                "CleanUp",
                                "import java.util.List;",
                                "import java.util.List; import java.util.Map; import java.util.Optional;"),
                Mutant.named("u9", "an update reads its row's version after it took the claims")
                        .in("23")
                        .where(
                                "UpdateWrite",
                                "? commit(attempt, ready.row().orElseThrow(), after)",
                                "? commit(attempt, session.messenger().base(Step.UPDATE_READ, id)"
                                        + ".filter(now -> now.lock().isEmpty() && now.data().equals(before.data()))"
                                        + ".orElse(ready.row().orElseThrow()), after)"),
                Mutant.named("u11", "a deleted row never leaves a marker")
                        .in("24")
                        .where(
                                "Removal",
                                "return read.marked() ||",
                                "return read.state() == dev.invar.spi.emulation.RowState.GONE && read.marked() && false &&"),
                Mutant.named("u12", "a deletion is decided before anything is locked")
                        .in("3, cascade")
                        .where(
                                "CascadingDelete",
                                "Closure closure = new LockWalk(session, mark).walk();",
                                "Closure closure = new Closure();"),
                Mutant.named("u16", "only absent owners of claims are fenced")
                        .in("owner in flight")
                        .where(
                                "Claims",
                                "Optional<Cells.Base> content = fences.fence(owner.id(), owner.content());",
                                "if (Bases.isPresent(owner.content()) && !own) { fenced.add(owner.id()); continue; }"
                                        + " Optional<Cells.Base> content = fences.fence(owner.id(), owner.content());"),
                Mutant.named("waits", "an older deletion waits for a younger one instead of aborting it")
                        .in("crossing")
                        .where(
                                "LockWalk",
                                "} else if (deletion.compareTo(lock.tx()) < 0) {",
                                "} else if (deletion.compareTo(lock.tx()) < 0 && backoff == null) {"),
                Mutant.named("believes", "a commit that was not answered counts as not applied")
                        .in("24")
                        .where(
                                "Commit",
                                "? settle(new DoubtfulCommit(call, row, read, tx), unknown.cause())",
                                "? unknown.cause() == null"),
                Mutant.named("reads", "a commit that was not answered is only looked for")
                        .in("24")
                        .where("Commit", "if (fences.fence(commit.row(), now).isEmpty()) {", "if (now.isPresent()) {"),
                Mutant.named("forgets", "that a row does not show a commit proves that it was not applied")
                        .in("24")
                        .where(
                                "Commit",
                                "if (!sharesHistory(commit.read(), now) && !wouldHaveLeftTrace(commit.call(), now, commit.tx())) {",
                                "if (cause == null) {"),
                Mutant.named("asks", "whoever asks later keeps nothing from being applied")
                        .in("24")
                        .where(
                                "Commit",
                                "if (isFencedOff(commit, now, cause)) { return Optional.of(Resolution.NOT_APPLIED);",
                                "if (now.isEmpty() || cause != null) { return Optional.of(Resolution.NOT_APPLIED);"),
                Mutant.named("assumes", "whoever asks later takes what is not shown for not applied")
                        .in("24")
                        .where(
                                "Commit",
                                "return Optional.of(shown.get() ? Resolution.APPLIED : Resolution.NOT_APPLIED);",
                                "return Optional.of(shown.get() || commit.read().isPresent()"
                                        + " ? Resolution.APPLIED : Resolution.NOT_APPLIED);"),
                Mutant.named("releases", "a repair releases claims whose attempts are not fenced")
                        .in("24")
                        .where(
                                "ClaimRemnants",
                                "|| !new Fences(by).isOver(owner.id(), owner.content(), content.tx())",
                                ""),
                Mutant.named("removes", "a repair removes entries whose attempts are not fenced")
                        .in("3, cascade")
                        .where("EntryRemnants", "|| !new Fences(by).isOver(row(entry), row, entry.tx())", ""),
                Mutant.named("unlocks", "a repair takes the locks of undecided deletions away")
                        .in("11")
                        .where(
                                "RowRemnants",
                                "return effectiveRows.standing(id, lock) == Standing.VOID && isStill(id, content)",
                                "return isStill(id, content)")
                        .where(
                                "RowRemnants",
                                "Optional<Cells.Base> content = new Locks(by).writable(Step.AUDIT_READ, id);",
                                "Optional<Cells.Base> content = by.messenger().base(Step.AUDIT_READ, id);"),
                Mutant.named("hurries", "a claim whose answer was lost counts as held")
                        .in("21")
                        .where(
                                "Claims",
                                "if (reply instanceof Reply.Applied) {",
                                "if (reply instanceof Reply.Applied || reply instanceof Reply.Unknown) {"));
    }
}
