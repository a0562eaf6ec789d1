package dev.invar.internal.read;

import static dev.invar.Query.where;
import static dev.invar.schema.Field.integer;
import static dev.invar.schema.Field.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invar.Key;
import dev.invar.PageToken;
import dev.invar.Query;
import dev.invar.error.InvalidPageToken;
import dev.invar.internal.value.EntityRules;
import dev.invar.schema.EntitySchema;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class PageTokensTest {
    private static final Key KEY = Key.of("tenant", 7L);

    private static PageTokens tokens(String entity) {
        EntitySchema schema = EntitySchema.named(entity)
                .field("tenant", string())
                .field("n", integer())
                .field("kind", string().indexed())
                .partitionKey("tenant")
                .clusteringKey("n")
                .build();
        return new PageTokens(schema, new KeyReading(schema, new EntityRules(schema)));
    }

    @Test
    void aTokenLeadsBackToItsKey() {
        PageToken token = tokens("e").encode(where("kind").is("a"), KEY);

        assertThat(tokens("e").decode(where("kind").is("a"), token)).isEqualTo(KEY);
    }

    @Test
    void theOrderOfConditionsDoesNotMatter() {
        PageToken token = tokens("e").encode(where("kind").is("a").and("n").is(1), KEY);

        assertThat(tokens("e").decode(where("n").is(1L).and("kind").is("a"), token))
                .isEqualTo(KEY);
    }

    @Test
    void aTokenOfAnotherEntityOrQueryIsRefused() {
        PageToken token = tokens("e").encode(where("kind").is("a"), KEY);

        assertRefused("f", where("kind").is("a"), token, "another entity or query");
        assertRefused("e", where("kind").is("b"), token, "another entity or query");
        assertRefused("e", Query.all(), token, "another entity or query");
    }

    @Test
    void aTokenWithAnyBitChangedIsRefused() {
        byte[] content = Base64.getUrlDecoder()
                .decode(tokens("e").encode(Query.all(), KEY).text());
        for (int bit = 0; bit < content.length * 8; bit++) {
            byte[] altered = content.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            PageToken token =
                    new PageToken(Base64.getUrlEncoder().withoutPadding().encodeToString(altered));
            assertRefused("e", Query.all(), token, "token");
        }
    }

    @Test
    void aTokenThatIsWrittenOtherwiseIsRefused() {
        String text = tokens("e").encode(Query.all(), KEY).text();

        assertRefused("e", Query.all(), new PageToken(text + "="), "token");
        assertRefused("e", Query.all(), new PageToken(text + "=="), "token");
    }

    @Test
    void whatIsNoTokenIsRefused() {
        assertRefused("e", Query.all(), new PageToken("*"), "not a page token");
        assertRefused("e", Query.all(), new PageToken(""), "not a page token");
    }

    private static void assertRefused(String entity, Query query, PageToken token, String reason) {
        assertThatExceptionOfType(InvalidPageToken.class)
                .isThrownBy(() -> tokens(entity).decode(query, token))
                .withMessageContaining(reason);
    }
}
