package dev.forthright.kit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.kit.sql.SqlFailure;
import jakarta.persistence.OptimisticLockException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {

  @ParameterizedTest
  @CsvSource({
    "08006, TRANSIENT", "40001, TRANSIENT", "40P01, TRANSIENT", "53300, TRANSIENT",
    "55P03, TRANSIENT", "57014, TRANSIENT", "57P01, TRANSIENT", "58030, TRANSIENT",
    "22021, DATA", "22P05, DATA", "23505, DATA", "23514, DATA",
    "42P01, UNEXPECTED", "0A000, UNEXPECTED"
  })
  void theStateDecidesBetweenWaitingAndSettingAside(String state, Trouble expected) {
    assertThat(Trouble.of(new SqlFailure(new SQLException("x", state)))).isEqualTo(expected);
    assertThat(Trouble.of(new IllegalStateException(new SQLException("x", state))))
        .isEqualTo(expected);
  }

  @Test
  void troubleThatPassesWinsOverAFaultInTheData() {
    SQLException both = new SQLException("x", "23505");
    both.setNextException(new SQLException("x", "08006"));
    assertThat(Trouble.of(both)).isEqualTo(Trouble.TRANSIENT);
    IllegalStateException suppressing = new IllegalStateException(new SQLException("x", "23505"));
    suppressing.addSuppressed(new SQLException("x", "57P01"));
    assertThat(Trouble.of(suppressing)).isEqualTo(Trouble.TRANSIENT);
  }

  @Test
  void theFaultOfABatchIsFoundBehindIt() {
    BatchUpdateException batch = new BatchUpdateException();
    batch.setNextException(new SQLException("x", "22021"));
    assertThat(Trouble.of(new SQLException("x", "XX000", batch)))
        .isIn(Trouble.DATA, Trouble.TRANSIENT);
  }

  @Test
  void aPoolWithoutAConnectionAndAStaleRowPass() {
    assertThat(Trouble.of(new SQLException("Acquisition timeout"))).isEqualTo(Trouble.TRANSIENT);
    assertThat(Trouble.of(new SQLTransientConnectionException())).isEqualTo(Trouble.TRANSIENT);
    assertThat(Trouble.of(new OptimisticLockException())).isEqualTo(Trouble.TRANSIENT);
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception one = new Exception();
    Exception two = new Exception(one);
    one.initCause(two);
    assertThat(Trouble.of(one)).isEqualTo(Trouble.UNEXPECTED);
  }
}
