package dev.invar.internal.write;

import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.list;
import static dev.invar.schema.Field.string;
import static dev.invar.schema.Field.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Row;
import dev.invar.error.SchemaViolation.Violation;
import dev.invar.schema.EntitySchema;
import dev.invar.spi.WritePlan;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Values that are made from other values, of other fields or of the same. */
class DerivedAndTransformedTest {
    private static final UUID ID = new UUID(1, 2);

    private final AtomicInteger hashed = new AtomicInteger();

    private EntitySchema.Builder users() {
        return EntitySchema.named("users")
                .field("id", uuid())
                .field(
                        "slug_length",
                        integer()
                                .derived(
                                        List.of("slug"),
                                        row -> row.find("slug", String.class)
                                                .map(slug -> (long) slug.length())
                                                .orElse(null)))
                .field(
                        "slug",
                        string().derived(
                                        List.of("name"),
                                        row -> row.find("name", String.class)
                                                .map(name -> name.toLowerCase(Locale.ROOT))
                                                .orElse(null))
                                .matches("[a-z]*"))
                .field("name", string())
                .field("note", string())
                .field("password", string().length(3, 5).transformed(this::hash).sensitive())
                .primaryKey("id");
    }

    private String hash(String password) {
        hashed.incrementAndGet();
        return "hash of " + password;
    }

    private final Writer writer = new Writer(users());

    @Test
    void derivedValuesAreMadeInTheOrderInWhichTheyDependOnEachOther() {
        assertThat(writer.insert(Row.of("id", ID, "name", "Ann")))
                .isEqualTo(Row.builder()
                        .set("id", ID)
                        .set("name", "Ann")
                        .set("slug", "ann")
                        .set("slug_length", 3L)
                        .build());
        assertThat(writer.insert(Row.of("id", ID))).isEqualTo(Row.of("id", ID));
    }

    @Test
    void aDerivedValueFollowsTheFieldsThatItIsMadeFrom() {
        Row stored = writer.insert(Row.of("id", ID, "name", "Ann"));
        WritePlan.Update plan = writer.plan(stored, patch -> patch.set("name", "Robert"));

        assertThat(plan.transition().needsCurrent()).isTrue();
        assertThat(plan.transition().assignments().keySet()).containsExactlyInAnyOrder("name", "slug", "slug_length");
        assertThat(plan.transition().apply(stored).integer("slug_length")).isEqualTo(6);
        assertThat(writer.update(stored, patch -> patch.unset("name"))).isEqualTo(Row.of("id", ID));
        assertThat(writer.replace(stored, Row.of("id", ID, "note", "n"))).isEqualTo(Row.of("id", ID, "note", "n"));
    }

    @Test
    void aSuppliedDerivedValueIsRefusedUnlessItIsTheOneThatIsMade() {
        Row stored = writer.insert(Row.of("id", ID, "name", "Ann", "slug", "ann"));
        String message = "is derived from [name] and cannot be given another value";

        assertThat(writer.violationsOfInsert(Row.of("id", ID, "name", "Ann", "slug", "bob")))
                .containsExactly(new Violation("slug", message));
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.set("slug", "bob")))
                .containsExactly(new Violation("slug", message));
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.unset("slug")))
                .containsExactly(new Violation("slug", message));
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.set("slug", 1L)))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).startsWith("must be a string"));
        assertThat(writer.update(stored, patch -> patch.set("slug", "bob").set("name", "Bob"))
                        .string("slug"))
                .isEqualTo("bob");
        assertThat(writer.replace(stored, stored.with("note", "n"))).isEqualTo(stored.with("note", "n"));
    }

    @Test
    void aDerivedValueKeepsTheRulesOfItsField() {
        assertThat(writer.violationsOfInsert(Row.of("id", ID, "name", "Ann 2")))
                .containsExactly(new Violation("slug", "must match [a-z]*"));
        assertThat(writer.violationsOfInsert(Row.of("id", ID, "name", 1L)))
                .extracting(Violation::path)
                .containsExactly("name");
    }

    @Test
    void aGivenValueIsTransformedOnceHoweverOftenTheWriteIsTried() {
        Row stored = writer.insert(Row.of("id", ID, "password", "abc"));
        assertThat(stored.string("password")).isEqualTo("hash of abc");
        assertThat(hashed).hasValue(1);

        WritePlan.Update plan = writer.plan(stored, patch -> patch.set("password", "xyz"));
        assertThat(hashed).as("before the store's atomic step").hasValue(2);
        assertThat(plan.transition().needsCurrent()).isTrue();
        assertThat(plan.transition().apply(stored)).isEqualTo(plan.transition().apply(stored));
        assertThat(plan.transition().apply(stored).string("password")).isEqualTo("hash of xyz");
        assertThat(hashed).hasValue(2);
    }

    @Test
    void aValueThatWasReadIsNotTransformedAgainNorJudged() {
        Row stored = writer.insert(Row.of("id", ID, "password", "abc"));

        assertThat(writer.replace(stored, stored.with("note", "n"))).isEqualTo(stored.with("note", "n"));
        assertThat(writer.update(stored, patch -> patch.set("password", "hash of abc")))
                .isEqualTo(stored);
        assertThat(hashed).hasValue(1);
    }

    @Test
    void theRulesJudgeTheGivenValueAndRefuseItBeforeItIsTransformed() {
        Row stored = writer.insert(Row.of("id", ID, "password", "abc"));

        assertThat(writer.violationsOfInsert(Row.of("id", ID, "password", "ab")))
                .extracting(Violation::path)
                .containsExactly("password");
        assertThat(writer.violationsOfUpdate(stored, patch -> patch.set("password", "hash of ab")))
                .extracting(Violation::path)
                .containsExactly("password");
        assertThat(hashed).hasValue(1);
    }

    @Test
    void whatAValueIsTransformedIntoMustBeStorable() {
        Writer broken = new Writer(EntitySchema.named("things")
                .field("id", uuid())
                .field("a", string().transformed(given -> given + '\0'))
                .field("b", list(string()).transformed(given -> List.of("x".repeat(1 << 20))))
                .primaryKey("id"));

        assertThat(broken.violationsOfInsert(Row.of("id", ID, "a", "x", "b", List.of())))
                .extracting(Violation::toString)
                .containsExactly(
                        "a: is transformed into a value that cannot be stored: it must not contain the character U+0000",
                        "b: is transformed into a value that cannot be stored: it must have at most 1048576 bytes");
    }
}
