package dev.invar.tck.lockstep;

import dev.invar.Row;
import dev.invar.tck.lockstep.Expression.Word;
import dev.invar.tck.model.Effect;
import dev.invar.tck.model.Expected;
import dev.invar.tck.model.Model;
import dev.invar.tck.model.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An operation that changes rows. */
sealed interface WriteStep extends Step {

    /** Stores a row. */
    record Insert(String entity, Map<String, Term> values) implements WriteStep {
        public Insert {
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "insert";
        }

        @Override
        public List<Expression> details() {
            return TermText.entries(values);
        }

        @Override
        public Insert withValues(Map<String, Term> others) {
            return new Insert(entity, others);
        }

        @Override
        public Outcome carryOut(Execution run) {
            return Execution.found(run.dao(entity).insert(run.arguments().row(values)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.insert(entity, arguments.row(values), observed.generated(entity));
        }
    }

    /** Stores a row that exists for so many milliseconds. */
    record InsertFor(String entity, int milliseconds, Map<String, Term> values) implements WriteStep {
        public InsertFor {
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "insert-for";
        }

        @Override
        public List<Expression> details() {
            return StepText.with(new Word(String.valueOf(milliseconds)), TermText.entries(values));
        }

        @Override
        public InsertFor withValues(Map<String, Term> others) {
            return new InsertFor(entity, milliseconds, others);
        }

        @Override
        public Outcome carryOut(Execution run) {
            return Execution.found(
                    run.dao(entity).insert(run.arguments().row(values), Duration.ofMillis(milliseconds)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.insert(
                    entity, arguments.row(values), observed.now().plusMillis(milliseconds), observed.generated(entity));
        }
    }

    /** Stores several rows. */
    record InsertAll(String entity, List<Map<String, Term>> rows) implements WriteStep {
        public InsertAll {
            rows = rows.stream().map(Step::ordered).toList();
        }

        @Override
        public String operation() {
            return "insert-all";
        }

        @Override
        public List<Expression> details() {
            return rows.stream()
                    .map(row -> (Expression) Expression.form("row", TermText.entries(row)))
                    .toList();
        }

        @Override
        public Outcome carryOut(Execution run) {
            return Execution.several(run.dao(entity)
                    .insertAll(rows.stream().map(run.arguments()::row).toList()));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            List<Effect> effects = new ArrayList<>();
            for (int i = 0; i < rows.size(); i++) {
                effects.add(model.insert(
                        entity, arguments.row(rows.get(i)), observed.ofPart(i).generated(entity)));
            }
            return Model.several(effects);
        }
    }

    /** Changes a row; a field whose term is nothing is cleared. */
    record Update(String entity, Expected expected, List<Term> key, Map<String, Term> values) implements WriteStep {
        public Update {
            key = List.copyOf(key);
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "update";
        }

        @Override
        public List<Expression> details() {
            return StepText.with(StepText.word(expected), StepText.key(key), TermText.entries(values));
        }

        @Override
        public Update withValues(Map<String, Term> others) {
            return new Update(entity, expected, key, others);
        }

        @Override
        public Outcome carryOut(Execution run) {
            Object meant = run.arguments().key(key);
            if (expected != Expected.ANY) {
                return Execution.found(run.conditional(entity, meant, expected)
                        .update(meant, run.arguments().patch(values))
                        .row());
            }
            return Execution.found(run.dao(entity).update(meant, run.arguments().patch(values)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.update(entity, arguments.key(key), arguments.values(values), expected);
        }
    }

    /** Changes the row with unique values. */
    record UpdateBy(String entity, Map<String, Term> unique, Map<String, Term> values) implements WriteStep {
        public UpdateBy {
            unique = Step.ordered(unique);
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "update-by";
        }

        @Override
        public List<Expression> details() {
            return StepText.with(Expression.form("by", TermText.entries(unique)), TermText.entries(values));
        }

        @Override
        public UpdateBy withValues(Map<String, Term> others) {
            return new UpdateBy(entity, unique, others);
        }

        @Override
        public Outcome carryOut(Execution run) {
            return Execution.found(run.dao(entity)
                    .updateBy(run.arguments().values(unique), run.arguments().patch(values)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.updateBy(entity, arguments.values(unique), arguments.values(values));
        }
    }

    /** Gives a row other values. */
    record Replace(String entity, Expected expected, Map<String, Term> values) implements WriteStep {
        public Replace {
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "replace";
        }

        @Override
        public List<Expression> details() {
            return StepText.with(StepText.word(expected), TermText.entries(values));
        }

        @Override
        public Replace withValues(Map<String, Term> others) {
            return new Replace(entity, expected, others);
        }

        @Override
        public Outcome carryOut(Execution run) {
            Row row = run.arguments().row(values);
            if (expected != Expected.ANY) {
                return Execution.found(
                        run.conditional(entity, row, expected).replace(row).row());
            }
            return Execution.found(run.dao(entity).replace(row));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.replace(entity, arguments.row(values), expected);
        }
    }

    /** Changes the row with the same key, or stores one. */
    record Upsert(String entity, Map<String, Term> values) implements WriteStep {
        public Upsert {
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "upsert";
        }

        @Override
        public List<Expression> details() {
            return TermText.entries(values);
        }

        @Override
        public Upsert withValues(Map<String, Term> others) {
            return new Upsert(entity, others);
        }

        @Override
        public Outcome carryOut(Execution run) {
            return Execution.found(run.dao(entity).upsert(run.arguments().row(values)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.upsert(entity, arguments.row(values), observed.generated(entity));
        }
    }

    /** Changes the row with the same unique values, or stores one. */
    record UpsertBy(String entity, List<String> unique, Map<String, Term> values) implements WriteStep {
        public UpsertBy {
            unique = List.copyOf(unique);
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "upsert-by";
        }

        @Override
        public List<Expression> details() {
            return StepText.with(Expression.form("by", unique), TermText.entries(values));
        }

        @Override
        public UpsertBy withValues(Map<String, Term> others) {
            return new UpsertBy(entity, unique, others);
        }

        @Override
        public Outcome carryOut(Execution run) {
            return Execution.found(
                    run.dao(entity).upsertBy(run.arguments().row(values), unique.toArray(String[]::new)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.upsertBy(entity, arguments.row(values), unique, observed.generated(entity));
        }
    }

    /** Adds to a counter. */
    record Increment(String entity, List<Term> key, long amount) implements WriteStep {
        public Increment {
            key = List.copyOf(key);
        }

        @Override
        public String operation() {
            return "increment";
        }

        @Override
        public List<Expression> details() {
            return StepText.with(StepText.key(key), new Word(String.valueOf(amount)));
        }

        @Override
        public Outcome carryOut(Execution run) {
            return new Outcome.Told(
                    String.valueOf(run.dao(entity).increment(run.arguments().key(key), amount)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.increment(entity, arguments.key(key), amount, observed.generated(entity));
        }
    }

    /** Deletes a row. */
    record Delete(String entity, Expected expected, List<Term> key) implements WriteStep {
        public Delete {
            key = List.copyOf(key);
        }

        @Override
        public String operation() {
            return "delete";
        }

        @Override
        public List<Expression> details() {
            return StepText.with(StepText.word(expected), StepText.key(key));
        }

        @Override
        public Outcome carryOut(Execution run) {
            Object meant = run.arguments().key(key);
            return new Outcome.Found(
                    expected == Expected.ANY
                            ? run.dao(entity).delete(meant)
                            : run.conditional(entity, meant, expected).delete(meant));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.delete(entity, arguments.key(key), expected);
        }
    }

    /** Deletes the row with unique values. */
    record DeleteBy(String entity, Map<String, Term> values) implements WriteStep {
        public DeleteBy {
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "delete-by";
        }

        @Override
        public List<Expression> details() {
            return TermText.entries(values);
        }

        @Override
        public Outcome carryOut(Execution run) {
            return new Outcome.Found(run.dao(entity).deleteBy(run.arguments().values(values)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.deleteBy(entity, arguments.values(values));
        }
    }

    /** Deletes several rows. */
    record DeleteAll(String entity, List<List<Term>> keys) implements WriteStep {
        public DeleteAll {
            keys = keys.stream().map(List::copyOf).toList();
        }

        @Override
        public String operation() {
            return "delete-all";
        }

        @Override
        public List<Expression> details() {
            return StepText.keys(keys);
        }

        @Override
        public Outcome carryOut(Execution run) {
            return Execution.several(run.dao(entity)
                    .deleteAll(keys.stream().map(run.arguments()::key).toList()));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            List<Effect> effects = new ArrayList<>();
            for (List<Term> key : keys) {
                effects.add(model.delete(entity, arguments.key(key), Expected.ANY));
            }
            return Model.several(effects);
        }
    }

    /** Removes the rows that have expired. */
    record RemoveExpired(String entity) implements WriteStep {
        @Override
        public String operation() {
            return "remove-expired";
        }

        @Override
        public List<Expression> details() {
            return List.of();
        }

        @Override
        public Outcome carryOut(Execution run) {
            return new Outcome.Told(String.valueOf(run.dao(entity).removeExpired()));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.removeExpired(entity);
        }
    }
}
