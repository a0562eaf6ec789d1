package dev.invar.tck.lockstep;

import dev.invar.tck.model.Expected;
import dev.invar.tck.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes the next step of a program, with an eye on the rows that the model has. */
final class StepGenerator {
    private static final int ROWS_ENOUGH = 12;
    private static final int SEVERAL = 4;

    private final Dice dice;
    private final List<EntityDraft> entities;
    private final Model model;
    private final RowGenerator rows;
    private final QuestionGenerator questions;

    StepGenerator(Dice dice, List<EntityDraft> entities, Model model, GeneratedUuids generated) {
        this.dice = dice;
        this.entities = entities;
        this.model = model;
        this.rows = new RowGenerator(dice, entities, model, generated);
        this.questions = new QuestionGenerator(dice, rows);
    }

    Step next() {
        EntityDraft entity = dice.pick(entities);
        return dice.chance(62) ? write(entity) : read(entity);
    }

    private Step write(EntityDraft entity) {
        String name = entity.name();
        int stored = model.rows(name).size();
        int inserts = stored < 3 ? 60 : stored < ROWS_ENOUGH ? 30 : 10;
        int deletions = stored > ROWS_ENOUGH ? 25 : 9;
        int expiring = entity.expiry().isPresent() ? 12 : 1;
        int counting = entity.counter().isPresent() ? 16 : 1;
        return switch (dice.pickWeighted(
                inserts, expiring, 3, 20, 5, 9, 9, 6, counting, deletions, 3, 2, expiring / 4)) {
            case 0 -> new WriteStep.Insert(name, rows.inserted(entity));
            case 1 -> new WriteStep.InsertFor(name, timeToLive(), rows.inserted(entity));
            case 2 -> new WriteStep.InsertAll(name, several(() -> rows.inserted(entity)));
            case 3 -> new WriteStep.Update(name, expected(), rows.key(entity), rows.patch(entity));
            case 4 -> new WriteStep.UpdateBy(name, rows.uniqueValues(entity), rows.patch(entity));
            case 5 -> new WriteStep.Replace(name, expected(), rows.changed(entity));
            case 6 -> new WriteStep.Upsert(name, dice.chance(70) ? rows.changed(entity) : rows.inserted(entity));
            case 7 -> new WriteStep.UpsertBy(name, rows.uniqueFields(entity), rows.changed(entity));
            case 8 -> new WriteStep.Increment(name, rows.key(entity), amount());
            case 9 -> new WriteStep.Delete(name, expected(), rows.key(entity));
            case 10 -> new WriteStep.DeleteBy(name, rows.uniqueValues(entity));
            case 11 -> new WriteStep.DeleteAll(name, several(() -> rows.key(entity)));
            default -> new WriteStep.RemoveExpired(name);
        };
    }

    private Step read(EntityDraft entity) {
        String name = entity.name();
        return switch (dice.pickWeighted(12, 14, 4, 7, 20, 30, 7, 7, 7)) {
            case 0 -> new ReadStep.Find(name, rows.key(entity));
            case 1 -> new ReadStep.FindRevised(name, rows.key(entity));
            case 2 -> new ReadStep.Exists(name, rows.key(entity));
            case 3 -> new ReadStep.FindAll(name, several(() -> rows.key(entity)));
            case 4 -> new ReadStep.FindBy(name, rows.uniqueValues(entity));
            case 5 -> new ReadStep.Pages(name, limit(), questions.next(entity));
            case 6 -> new ReadStep.Streamed(name, questions.next(entity));
            case 7 -> new ReadStep.Count(name, questions.next(entity));
            default -> badToken(entity);
        };
    }

    private Expected expected() {
        return switch (dice.pickWeighted(80, 12, 8)) {
            case 0 -> Expected.ANY;
            case 1 -> Expected.CURRENT;
            default -> Expected.OTHER;
        };
    }

    private <T> List<T> several(Supplier<T> maker) {
        List<T> several = new ArrayList<>();
        int count = dice.below(SEVERAL);
        for (int i = 0; i < count; i++) {
            several.add(maker.get());
        }
        return several;
    }

    /** In milliseconds; mostly as long as a few steps take. */
    private int timeToLive() {
        return dice.chance(5) ? dice.pick(List.of(0, -1)) : 1 + dice.below(300);
    }

    private long amount() {
        return dice.chance(8) ? dice.pick(List.of(Long.MAX_VALUE, Long.MIN_VALUE, 0L)) : dice.between(-5, 20);
    }

    private int limit() {
        return dice.chance(4)
                ? dice.pick(List.of(0, -1, 1_001, Integer.MIN_VALUE))
                : dice.pick(List.of(1, 2, 3, 5, 1_000));
    }

    /** A token that is not the query's: of another query, of another entity, or altered. */
    private Step badToken(EntityDraft entity) {
        Question question = questions.next(entity);
        String madeBy = dice.pick(entities).name();
        boolean same = question.conditions().isEmpty() && madeBy.equals(entity.name());
        List<ReadStep.BadToken.Alteration> alterations =
                new ArrayList<>(List.of(ReadStep.BadToken.Alteration.values()));
        if (same) {
            alterations.remove(ReadStep.BadToken.Alteration.NONE);
        }
        return new ReadStep.BadToken(entity.name(), madeBy, dice.pick(alterations), question);
    }
}
