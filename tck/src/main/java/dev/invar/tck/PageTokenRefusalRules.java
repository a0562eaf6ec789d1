package dev.invar.tck;

import static dev.invar.Query.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invar.Dao;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.Row;
import dev.invar.error.InvalidPageToken;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;

/** Rules {@code X-}: page tokens that are refused. */
abstract class PageTokenRefusalRules extends RuleGroup {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final String STRANGE = "=+/. \n\0\u00e9";
    private static final Query IN_BOOK = where("book").is("b");

    @BeforeEach
    final void storeThreeChapters() {
        for (long number = 1; number <= 3; number++) {
            insert("chapters", "book", "b", "number", number, "title", "t" + number);
        }
    }

    private PageToken token(Query query) {
        return token("chapters", query);
    }

    private PageToken token(String entity, Query query) {
        return dao(entity).page(query, 1).next().orElseThrow();
    }

    /** Refuses each of the tokens with each of the queries, and goes on by a good one afterwards. */
    private void assertRefused(List<Query> queries, List<PageToken> tokens) {
        Dao<Row> chapters = dao("chapters");
        PageToken good = token(IN_BOOK);
        RefusalCheck check = new RefusalCheck(subject(), "chapters");
        for (Query query : queries) {
            for (PageToken token : tokens) {
                check.refusedAtOnce(InvalidPageToken.class, "chapters", () -> chapters.page(query, 1, token));
            }
        }
        check.assertNothingChanged();
        assertThat(chapters.page(IN_BOOK, 10, good).items())
                .extracting(row -> row.integer("number"))
                .containsExactly(2L, 3L);
    }

    @Rule(
            id = "X-16",
            text = "A page token of which any one character is another one is refused.",
            ifItFails =
                    "the checksum of tokens, and characters that decode to the same bytes; no backend takes part in it")
    void refusesEveryAlteredCharacter() {
        String right = token(IN_BOOK).text();
        List<PageToken> altered = new ArrayList<>();
        for (int i = 0; i < right.length(); i++) {
            for (char other : (ALPHABET + STRANGE).toCharArray()) {
                if (other != right.charAt(i)) {
                    altered.add(new PageToken(right.substring(0, i) + other + right.substring(i + 1)));
                }
            }
        }

        assertRefused(List.of(IN_BOOK), altered);
    }

    @Rule(
            id = "X-17",
            text =
                    "A page token that is cut off, continued, repeated, padded or surrounded by blanks is refused, and so is one that never was one.",
            ifItFails = "whether a token is compared with what it would be written as; no backend takes part in it")
    void refusesTokensOfAnotherLength() {
        String right = token(IN_BOOK).text();
        Set<String> wrong = new HashSet<>();
        for (int i = 0; i < right.length(); i++) {
            wrong.add(right.substring(0, i));
            wrong.add(right.substring(right.length() - i));
            wrong.add(right.substring(0, i) + right.substring(i + 1));
        }
        for (char more : (ALPHABET + STRANGE).toCharArray()) {
            wrong.add(right + more);
            wrong.add(more + right);
            wrong.add(right + more + more + more + more);
        }
        wrong.add(right + right);
        wrong.add(" " + right + " ");
        wrong.addAll(List.of("b", "null", "0", "\u20ac", "{}", "A".repeat(100_000)));

        assertRefused(List.of(IN_BOOK), wrong.stream().map(PageToken::new).toList());
    }

    @Rule(
            id = "X-18",
            text = "A page token of another version of tokens is refused as such, however sound it is.",
            ifItFails = "whether the version of a token is looked at; no backend takes part in it")
    void refusesTokensOfAnotherVersion() {
        byte[] right = Base64.getUrlDecoder().decode(token(IN_BOOK).text());
        RefusalCheck check = new RefusalCheck(subject(), "chapters");

        assertThat(dao("chapters").page(IN_BOOK, 10, inVersion(right[0], right)).items())
                .as("the token that is made anew")
                .hasSize(2);
        for (int version : List.of(0, right[0] + 1, right[0] + 2, 127, 128, 255)) {
            PageToken future = inVersion((byte) version, right);
            assertThat(check.refusedAtOnce(
                            InvalidPageToken.class,
                            "chapters",
                            () -> dao("chapters").page(IN_BOOK, 1, future)))
                    .hasMessageContaining("version");
        }
        check.assertNothingChanged();
    }

    /** The token with another version in its first byte, and the checksum in its last four that belongs to it. */
    private static PageToken inVersion(byte version, byte[] right) {
        byte[] token = right.clone();
        token[0] = version;
        CRC32C checksum = new CRC32C();
        checksum.update(token, 0, token.length - Integer.BYTES);
        for (int i = 0; i < Integer.BYTES; i++) {
            token[token.length - 1 - i] = (byte) (checksum.getValue() >>> (i * Byte.SIZE));
        }
        return new PageToken(Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    @Rule(
            id = "X-19",
            text =
                    "A page token belongs to all conditions of its query: one more, one less or another value, and it is refused.",
            ifItFails = "what a token's digest is made of; no backend takes part in it")
    void refusesTokensOfOtherConditions() {
        Query three = where("book").is("b").and("number").from(1L);
        List<Query> queries = List.of(
                IN_BOOK,
                IN_BOOK.reversed(),
                Query.all(),
                where("book").is("B"),
                where("book").is("b "),
                IN_BOOK.and("title").is("t2"),
                IN_BOOK.and("title").is("t3"),
                three,
                three.reversed(),
                three.and("title").is("t2"),
                IN_BOOK.and("number").after(0L),
                IN_BOOK.and("number").between(1L, 3L),
                IN_BOOK.and("number").from(1L).and("number").before(3L));
        for (Query query : List.of(IN_BOOK, IN_BOOK.reversed(), Query.all(), three, three.reversed())) {
            assertRefused(
                    queries.stream().filter(other -> !isSame(other, query)).toList(), List.of(token(query)));
        }
    }

    private static boolean isSame(Query one, Query other) {
        return one.isReversed() == other.isReversed()
                && one.conditions().equals(other.conditions())
                && one.bounds().equals(other.bounds());
    }

    @Rule(
            id = "X-20",
            text =
                    "A page token is refused by every other entity, also by one with keys of the same shape, and by a query of a single"
                            + " row, which never gave one.",
            ifItFails = "what a token's digest is made of, and whether tokens are looked at where there is one row")
    void refusesTokensOfOtherEntities() {
        UUID ann = consumer();
        consumer();
        credential(ann, "one");
        credential(ann, "two");
        insert("regions", "code", "eu");
        insert("regions", "code", "us");
        RefusalCheck check = new RefusalCheck(subject(), "consumers", "credentials", "regions", "chapters");
        PageToken ofConsumers = token("consumers", Query.all());
        Map<String, PageToken> tokens = Map.of(
                "consumers", ofConsumers,
                "credentials", token("credentials", Query.all()),
                "regions", token("regions", Query.all()),
                "chapters", token("chapters", Query.all()));

        tokens.forEach((entity, token) -> {
            assertThat(dao(entity).page(Query.all(), 10, token).items()).isNotEmpty();
            for (String other : tokens.keySet()) {
                if (!other.equals(entity)) {
                    check.refusedAtOnce(
                            InvalidPageToken.class, other, () -> dao(other).page(Query.all(), 1, token));
                }
            }
        });
        for (Query single : List.of(
                where("id").is(ann),
                where("username").is("ann"),
                where("id").is(ann).and("note").is("n"))) {
            check.refusedAtOnce(
                    InvalidPageToken.class, "consumers", () -> dao("consumers").page(single, 1, ofConsumers));
        }
        check.assertNothingChanged();
    }
}
