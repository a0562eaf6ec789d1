package dev.invar.backend.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "23505, CONSTRAINT",
        "23503, CONSTRAINT",
        "23514, MISMATCH",
        "23502, MISMATCH",
        "42P01, MISMATCH",
        "40001, CONTENTION",
        "40P01, CONTENTION",
        "55P03, CONTENTION",
        "57014, CANCELLED",
        "53100, RESOURCES",
        "53300, RESOURCES",
        "42601, REFUSED",
        "22003, REFUSED",
        "25006, REFUSED",
        "28P01, REFUSED",
        "08006, LOST",
        "08003, LOST",
        "40003, LOST",
        "57P01, LOST",
        "57P02, LOST",
        "57P03, LOST"
    })
    void knownStatesHaveAMeaning(String state, SqlFailure meaning) {
        assertThat(SqlErrors.classify(new SQLException("message", state))).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({"XX000", "58030", "F0001", "ZZZZZ", "123", "''"})
    void whatIsNotRecognisedIsTakenForLost(String state) {
        assertThat(SqlErrors.classify(new SQLException("message", state))).isEqualTo(SqlFailure.LOST);
        assertThat(SqlErrors.classify(new SQLException("message"))).isEqualTo(SqlFailure.LOST);
    }

    @Test
    void messagesShowTheStateAndNothingElse() {
        assertThat(SqlErrors.state(new SQLException("Key (name)=(secret) exists", "23505")))
                .isEqualTo("SQLSTATE 23505");
        assertThat(SqlErrors.state(new SQLException("secret"))).isEqualTo("no SQLSTATE");
    }
}
