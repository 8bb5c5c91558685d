package org.understory.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// Plain test: what is away is told from what is wrong, however it is wrapped.
class AwayTest {

    @Test
    void a_pool_that_gives_no_connection_in_time_is_away_in_both_of_its_wordings() {
        assertThat(Away.caused(new DatabaseFailure(new SQLException("Sorry, acquisition timeout!"))))
                .isTrue();
        assertThat(Away.caused(new SQLException("Acquisition timeout while waiting for new connection")))
                .isTrue();
    }

    @Test
    void a_commit_that_the_connection_did_not_survive_is_away() {
        var commit = new IllegalStateException("Could not commit");
        commit.addSuppressed(new IllegalStateException(new SQLException("I/O error", "08006")));
        assertThat(Away.caused(new IllegalStateException(commit))).isTrue();
    }

    @Test
    void what_is_wrong_is_not_away() {
        var wrong = new IllegalStateException(new SQLException("duplicate key", "23505"));
        wrong.addSuppressed(new SQLException("deadlock", "40P01"));
        assertThat(Away.caused(wrong)).isFalse();
    }
}
