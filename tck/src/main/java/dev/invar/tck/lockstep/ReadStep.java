package dev.invar.tck.lockstep;

import dev.invar.Key;
import dev.invar.Page;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.tck.lockstep.Expression.Word;
import dev.invar.tck.model.Effect;
import dev.invar.tck.model.Model;
import dev.invar.tck.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An operation that changes nothing. */
sealed interface ReadStep extends Step {

    /** Looks for a row by its primary key. */
    record Find(String entity, List<Term> key) implements ReadStep {
        public Find {
            key = List.copyOf(key);
        }

        @Override
        public String operation() {
            return "find";
        }

        @Override
        public List<Expression> details() {
            return List.of(StepText.key(key));
        }

        @Override
        public Outcome carryOut(Execution run) {
            return new Outcome.Found(run.dao(entity).find(run.arguments().key(key)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.find(entity, arguments.key(key));
        }
    }

    /** Looks for a row and its revision, which is another one exactly when the row has changed. */
    record FindRevised(String entity, List<Term> key) implements ReadStep {
        public FindRevised {
            key = List.copyOf(key);
        }

        @Override
        public String operation() {
            return "find-revised";
        }

        @Override
        public List<Expression> details() {
            return List.of(StepText.key(key));
        }

        @Override
        public Outcome carryOut(Execution run) {
            Optional<Revised<Row>> found =
                    run.dao(entity).findRevised(run.arguments().key(key));
            return found.isEmpty()
                    ? new Outcome.Found(Optional.empty())
                    : told(
                            found.get().row(),
                            run.revisions()
                                    .judge(
                                            entity,
                                            found.get().row(),
                                            found.get().revision()));
        }

        private static Outcome told(Row row, Revisions.Verdict verdict) {
            return new Outcome.Told(Display.row(row) + ", whose revision is " + verdict);
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            Effect found = model.find(entity, arguments.key(key));
            if (found.outcome() instanceof Outcome.Found one && one.row().isPresent()) {
                Row row = one.row().get();
                return new Effect(told(row, observed.revisions().expected(entity, row)), List.of());
            }
            return found;
        }
    }

    /** Asks whether there is a row. */
    record Exists(String entity, List<Term> key) implements ReadStep {
        public Exists {
            key = List.copyOf(key);
        }

        @Override
        public String operation() {
            return "exists";
        }

        @Override
        public List<Expression> details() {
            return List.of(StepText.key(key));
        }

        @Override
        public Outcome carryOut(Execution run) {
            return new Outcome.Told(
                    String.valueOf(run.dao(entity).exists(run.arguments().key(key))));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.exists(entity, arguments.key(key));
        }
    }

    /** Looks for several rows by their primary keys. */
    record FindAll(String entity, List<List<Term>> keys) implements ReadStep {
        public FindAll {
            keys = keys.stream().map(List::copyOf).toList();
        }

        @Override
        public String operation() {
            return "find-all";
        }

        @Override
        public List<Expression> details() {
            return StepText.keys(keys);
        }

        @Override
        public Outcome carryOut(Execution run) {
            Map<Key, Row> found = run.dao(entity)
                    .findAll(keys.stream().map(run.arguments()::key).toList());
            found.forEach((key, row) -> {
                if (!run.dao(entity).schema().keyOf(row).equals(key)) {
                    throw new IllegalStateException("A row of '" + entity + "' was found under another key");
                }
            });
            return new Outcome.Listed(List.copyOf(found.values()), true);
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.findAll(entity, keys.stream().map(arguments::key).toList());
        }
    }

    /** Looks for a row by a unique constraint. */
    record FindBy(String entity, Map<String, Term> values) implements ReadStep {
        public FindBy {
            values = Step.ordered(values);
        }

        @Override
        public String operation() {
            return "find-by";
        }

        @Override
        public List<Expression> details() {
            return TermText.entries(values);
        }

        @Override
        public FindBy withValues(Map<String, Term> others) {
            return new FindBy(entity, others);
        }

        @Override
        public Outcome carryOut(Execution run) {
            return new Outcome.Found(run.dao(entity).findBy(run.arguments().values(values)));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.findBy(entity, arguments.values(values));
        }
    }

    /** An operation on the rows of a query. */
    sealed interface Asking extends ReadStep {

        /** The query. */
        Question question();

        @Override
        default Map<String, Term> values() {
            return question().conditions();
        }
    }

    /** Reads all pages of a query. */
    record Pages(String entity, int limit, Question question) implements Asking {
        @Override
        public String operation() {
            return "pages";
        }

        @Override
        public List<Expression> details() {
            return StepText.with(new Word(String.valueOf(limit)), question.write());
        }

        @Override
        public Pages withValues(Map<String, Term> others) {
            return new Pages(entity, limit, question.withConditions(others));
        }

        @Override
        public Outcome carryOut(Execution run) {
            Query query = run.arguments().query(question);
            return new Outcome.Listed(Execution.all(run.dao(entity), query, limit), true);
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.pages(entity, arguments.query(question), limit);
        }
    }

    /** Reads a query as a stream. */
    record Streamed(String entity, Question question) implements Asking {
        @Override
        public String operation() {
            return "stream";
        }

        @Override
        public List<Expression> details() {
            return question.write();
        }

        @Override
        public Streamed withValues(Map<String, Term> others) {
            return new Streamed(entity, question.withConditions(others));
        }

        @Override
        public Outcome carryOut(Execution run) {
            try (Stream<Row> rows = run.dao(entity).stream(run.arguments().query(question))) {
                return new Outcome.Listed(rows.toList(), true);
            }
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.list(entity, arguments.query(question));
        }
    }

    /** Counts the rows of a query. */
    record Count(String entity, Question question) implements Asking {
        @Override
        public String operation() {
            return "count";
        }

        @Override
        public List<Expression> details() {
            return question.write();
        }

        @Override
        public Count withValues(Map<String, Term> others) {
            return new Count(entity, question.withConditions(others));
        }

        @Override
        public Outcome carryOut(Execution run) {
            return new Outcome.Told(
                    String.valueOf(run.dao(entity).count(run.arguments().query(question))));
        }

        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            return model.count(entity, arguments.query(question));
        }
    }

    /** Reads a page after a token that was made by a page of all rows of an entity, and perhaps altered. */
    record BadToken(String entity, String madeBy, Alteration alteration, Question question) implements Asking {
        private static final Outcome NO_TOKEN = new Outcome.Told("no token");
        private static final int LIMIT = 2;

        /** What is done to the token. */
        enum Alteration {
            /** Nothing: it is of another query. */
            NONE,
            /** A character is another one. */
            CHARACTER,
            /** Something is missing at its end. */
            SHORTENED,
            /** Something is added. */
            LENGTHENED,
            /** There is nothing left. */
            EMPTIED;

            private String of(String text) {
                return switch (this) {
                    case NONE -> text;
                    case CHARACTER -> {
                        int middle = text.length() / 2;
                        char other = text.charAt(middle) == 'A' ? 'B' : 'A';
                        yield text.substring(0, middle) + other + text.substring(middle + 1);
                    }
                    case SHORTENED -> text.substring(0, text.length() - 1);
                    case LENGTHENED -> text + "A";
                    case EMPTIED -> "";
                };
            }
        }

        @Override
        public String operation() {
            return "bad-token";
        }

        @Override
        public List<Expression> details() {
            List<Expression> details = new ArrayList<>();
            details.add(new Word(madeBy));
            details.add(new Word(alteration.name()));
            details.addAll(question.write());
            return details;
        }

        @Override
        public BadToken withValues(Map<String, Term> others) {
            return new BadToken(entity, madeBy, alteration, question.withConditions(others));
        }

        @Override
        public boolean mentions(String other) {
            return entity.equals(other) || madeBy.equals(other);
        }

        @Override
        public Outcome carryOut(Execution run) {
            Optional<PageToken> token = run.dao(madeBy).page(Query.all(), 1).next();
            if (token.isEmpty()) {
                return NO_TOKEN;
            }
            PageToken altered = new PageToken(alteration.of(token.get().text()));
            Page<Row> page = run.dao(entity).page(run.arguments().query(question), LIMIT, altered);
            return new Outcome.Listed(page.items(), true);
        }

        /** Only where there is no second row may there be no token; there may be one all the same. */
        @Override
        public Effect predict(Model model, Arguments arguments, Observation observed) {
            boolean isOver = model.rows(madeBy).size() < 2 && observed.is(NO_TOKEN);
            return isOver
                    ? new Effect(NO_TOKEN, List.of())
                    : model.pageAfterBadToken(entity, arguments.query(question), LIMIT);
        }
    }
}
