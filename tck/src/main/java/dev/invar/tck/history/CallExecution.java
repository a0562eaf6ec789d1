package dev.invar.tck.history;

import dev.invar.Dao;
import dev.invar.Daos;
import dev.invar.Patch;
import dev.invar.Revised;
import dev.invar.Row;
import dev.invar.error.DaoException;
import dev.invar.error.ForeignKeyViolation;
import dev.invar.error.NotFound;
import dev.invar.error.PrimaryKeyViolation;
import dev.invar.error.RestrictViolation;
import dev.invar.error.RevisionConflict;
import dev.invar.error.UniqueViolation;
import dev.invar.schema.UniqueConstraint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes calls and translates what comes back. */
final class CallExecution {
    private CallExecution() {}

    /**
     * Makes a call.
     *
     * @return what the client was told, refusals by the call's own conditions included
     * @throws DaoException for any other reason
     */
    static Answer answer(Daos daos, Call call) {
        try {
            return carriedOut(daos.dao(call.entity()), call);
        } catch (PrimaryKeyViolation taken) {
            return new Answer.Refused(Answer.Reason.KEY_TAKEN, taken.entity(), taken.fields());
        } catch (UniqueViolation taken) {
            return new Answer.Refused(Answer.Reason.VALUE_TAKEN, taken.entity(), taken.fields());
        } catch (ForeignKeyViolation missing) {
            return new Answer.Refused(Answer.Reason.PARENT_MISSING, missing.entity(), missing.fields());
        } catch (RestrictViolation restricted) {
            return new Answer.Refused(
                    Answer.Reason.RESTRICTED,
                    restricted.reference().entity(),
                    restricted.reference().fields());
        } catch (NotFound missing) {
            return new Answer.Refused(Answer.Reason.ROW_MISSING, call.entity(), List.of());
        } catch (RevisionConflict other) {
            return new Answer.Refused(Answer.Reason.OTHER_REVISION, call.entity(), List.of());
        }
    }

    private static Answer carriedOut(Dao<Row> dao, Call call) {
        if (call instanceof Call.Insert insert) {
            return Answer.Found.of(Optional.of(dao.insert(insert.row())));
        }
        if (call instanceof Call.Update update) {
            return update(dao, update);
        }
        if (call instanceof Call.Upsert upsert) {
            return Answer.Found.of(Optional.of(dao.upsert(upsert.row())));
        }
        if (call instanceof Call.Delete delete) {
            return Answer.Found.of(
                    delete.expected().isPresent()
                            ? dao.ifRevision(delete.expected().getAsLong()).delete(delete.key())
                            : dao.delete(delete.key()));
        }
        if (call instanceof Call.Increment increment) {
            return new Answer.Counted(dao.increment(increment.key(), increment.amount()));
        }
        if (call instanceof Call.Find find) {
            Optional<Revised<Row>> found = dao.findRevised(find.key());
            return new Answer.Found(
                    found.map(Revised::row),
                    found.map(row -> OptionalLong.of(row.revision())).orElse(OptionalLong.empty()));
        }
        Call.FindBy findBy = (Call.FindBy) call;
        return Answer.Found.of(dao.findBy(values(findBy.constraint(), findBy)));
    }

    private static Answer update(Dao<Row> dao, Call.Update update) {
        if (update.expected().isEmpty()) {
            Row row = dao.update(update.key(), patch -> apply(update, patch));
            return Answer.Found.of(Optional.of(row));
        }
        Revised<Row> row =
                dao.ifRevision(update.expected().getAsLong()).update(update.key(), patch -> apply(update, patch));
        return new Answer.Found(Optional.of(row.row()), OptionalLong.of(row.revision()));
    }

    private static void apply(Call.Update update, Patch patch) {
        update.changes()
                .forEach((field, value) ->
                        value.ifPresentOrElse(present -> patch.set(field, present), () -> patch.unset(field)));
    }

    private static Map<String, Object> values(UniqueConstraint constraint, Call.FindBy findBy) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int part = 0; part < findBy.value().size(); part++) {
            values.put(constraint.fields().get(part), findBy.value().value(part));
        }
        return values;
    }
}
