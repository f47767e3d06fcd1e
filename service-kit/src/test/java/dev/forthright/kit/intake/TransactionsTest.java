package dev.forthright.kit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import org.junit.jupiter.api.Test;

/** What is not committed is never taken for done, and a commit that fails is tried again. */
@QuarkusTest
class TransactionsTest {

  @Inject Transactions transactions;
  @Inject TransactionSynchronizationRegistry registry;

  @Test
  void workThatIsCommittedHasNoFailure() {
    assertThat(transactions.attempt(() -> {})).isNull();
  }

  /** As the transaction manager does when the work took too long. */
  @Test
  void workWhoseTransactionMayOnlyRollBackIsNotTakenForDone() {
    RuntimeException failure = transactions.attempt(QuarkusTransaction::setRollbackOnly);

    assertThat(failure).isNotNull();
    assertThat(Trouble.of(failure)).isEqualTo(Trouble.TRANSIENT);
  }

  @Test
  void aCommitThatFailsWithoutSayingWhyPasses() {
    RuntimeException failure = transactions.attempt(() -> failBeforeCommit());

    assertThat(failure).isNotNull();
    assertThat(Trouble.of(failure)).isEqualTo(Trouble.TRANSIENT);
  }

  @Test
  void workThatFailsKeepsItsOwnFailure() {
    DataFault fault = new DataFault(ReasonCode.MALFORMED_JSON, null);

    assertThat(
            transactions.attempt(
                () -> {
                  throw fault;
                }))
        .isSameAs(fault);
  }

  private void failBeforeCommit() {
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            throw new IllegalStateException("No commit today.");
          }

          @Override
          public void afterCompletion(int status) {}
        });
  }
}
