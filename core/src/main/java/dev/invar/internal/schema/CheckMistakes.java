package dev.invar.internal.schema;

import dev.invar.internal.value.ValueCheck;
import dev.invar.schema.AdvisoryCheck;
import dev.invar.schema.EntityCheck;
import dev.invar.schema.EntitySchema;
import dev.invar.schema.Field;
import dev.invar.schema.FieldType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the mistakes in the checks over several fields of an entity. */
final class CheckMistakes {
    private final EntitySchema schema;
    private final Mistakes mistakes;

    CheckMistakes(EntitySchema schema, Mistakes mistakes) {
        this.schema = schema;
        this.mistakes = mistakes;
    }

    void check() {
        schema.checks().forEach(this::check);
        schema.advisoryChecks().forEach(this::checkAdvisory);
    }

    private void checkAdvisory(AdvisoryCheck check) {
        checkFields(check.fields(), check.demand());
        schema.counter()
                .filter(check.fields()::contains)
                .ifPresent(counter -> mistakes.add(
                        counter,
                        "is the counter, which is not held to checks that read other rows: '" + check.demand() + "'"));
    }

    private void check(EntityCheck check) {
        checkFields(check.fields(), check.demand());
        if (check instanceof EntityCheck.Conditional conditional) {
            checkCondition(conditional);
        }
        checkKind(check instanceof EntityCheck.Conditional conditional ? conditional.then() : check);
    }

    private void checkFields(List<String> fields, String demand) {
        if (fields.isEmpty()) {
            mistakes.addToEntity("has a check that reads no field: '" + demand + "'");
        }
        Set<String> seen = new HashSet<>();
        for (String name : fields) {
            if (!schema.fields().containsKey(name)) {
                mistakes.add(name, "is read by a check but is not declared");
            }
            if (!seen.add(name)) {
                mistakes.add(name, "stands twice in a check: '" + demand + "'");
            }
        }
    }

    private void checkCondition(EntityCheck.Conditional conditional) {
        Field<?> field = schema.fields().get(conditional.field());
        if (field == null) {
            return;
        }
        ValueCheck check = new ValueCheck();
        check.field("", field, conditional.value(), false);
        if (!check.violations().isEmpty()) {
            mistakes.add(
                    conditional.field(),
                    "is compared with a value that it never has: it "
                            + check.violations().get(0).message());
        }
        if (conditional.then().fields().isEmpty()) {
            mistakes.addToEntity("has a condition on '" + conditional.field() + "' that demands nothing of any field");
        }
    }

    private void checkKind(EntityCheck check) {
        boolean isOfSeveral = check instanceof EntityCheck.AtLeastOneOf
                || check instanceof EntityCheck.OnlyOneOf
                || check instanceof EntityCheck.MutuallyRequired
                || check instanceof EntityCheck.MutuallyExclusive
                || check instanceof EntityCheck.Distinct;
        if (isOfSeveral && check.fields().size() == 1) {
            mistakes.add(check.fields().get(0), "stands alone in a check of several fields: '" + check.demand() + "'");
        }
        if (check instanceof EntityCheck.MutuallyExclusive
                || check instanceof EntityCheck.OnlyOneOf
                || check instanceof EntityCheck.NonePresent) {
            checkCanBeAbsent(check);
        }
        if (check instanceof EntityCheck.Distinct) {
            checkComparable(check);
        }
    }

    /** A field that always has a value cannot be the one without. */
    private void checkCanBeAbsent(EntityCheck check) {
        for (String name : check.fields()) {
            Field<?> field = schema.fields().get(name);
            if (field != null && (field.isRequired() || schema.primaryKey().contains(name))) {
                mistakes.add(name, "always has a value, but a check says it may have none: '" + check.demand() + "'");
            }
        }
    }

    private void checkComparable(EntityCheck check) {
        List<FieldType> types = new ArrayList<>();
        for (String name : check.fields()) {
            schema.field(name).ifPresent(field -> types.add(field.type()));
        }
        if (new LinkedHashSet<>(types).size() > 1) {
            mistakes.addToEntity(
                    "compares " + check.fields() + ", which are of different types, so they always differ");
        }
    }
}
