package dev.forthright.flag.rule.domain;

import dev.forthright.flag.commitment.domain.CommitmentFact;
import dev.forthright.flag.commitment.domain.Overdue;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notices a promise of either side that is neither done nor renegotiated past its due date; the
 * second within a month is a warning. Working days are those of whoever made it, less their
 * absences. Source: domain.md 3.6, EW21.
 *
 * @param raiseAfter working days past the due date from which it is raised
 * @param repeatDays calendar days within which another one makes it a warning
 */
public record CommitmentOverdueRule(int raiseAfter, int repeatDays) implements Rule {

  public static final CommitmentOverdueRule DEFAULT = new CommitmentOverdueRule(1, 30);

  private static final String CLEARS =
      "What became of it is recorded in a review, or a later date is agreed.";

  public CommitmentOverdueRule {
    if (raiseAfter < 1 || repeatDays < 1) {
      throw new IllegalArgumentException(
          "raiseAfter (%d) and repeatDays (%d) must be at least 1."
              .formatted(raiseAfter, repeatDays));
    }
  }

  @Override
  public RuleId id() {
    return RuleId.EW21;
  }

  @Override
  public List<String> planMetrics(String scope) {
    return List.of("commitment-kept-rate.rep", "commitment-kept-rate.manager");
  }

  @Override
  public String inWords() {
    return "A commitment of the rep or of the manager is open %d working day(s) after its due date; a warning when it is the same person's second within %d days. Clears when it is settled or renegotiated."
        .formatted(raiseAfter, repeatDays);
  }

  /** Judges one commitment as it was known at a tick. */
  public Verdict judge(CommitmentCase commitment, AsOf asOf) {
    CommitmentFact now = commitment.now();
    if (!now.isOpen()) {
      return new Verdict.Quiet(
          Finding.of(
                  Because.COMMITMENT_SETTLED,
                  "The commitment on %s was settled as %s on %s."
                      .formatted(now.metric(), now.state(), asOf.company().dayOf(now.changedAt())))
              .resting(List.of(evidence(now))));
    }
    int late = commitment.days().workingDaysAfter(now.dueDate(), asOf.day());
    if (late < raiseAfter) {
      return new Verdict.Quiet(
          measured(
              Finding.of(
                  Because.NOT_DUE,
                  "On %s the commitment on %s was due on %s."
                      .formatted(asOf.day(), now.metric(), now.dueDate())),
              now,
              asOf,
              late,
              List.of(evidence(now))));
    }
    Optional<Overdue> before = before(commitment);
    List<Evidence> evidence = new ArrayList<>();
    before.ifPresent(
        other ->
            evidence.add(
                new Evidence(
                    other.eventId().toString(),
                    "commitment overdue before",
                    other.dueDate().toString(),
                    other.tick(asOf.company().zone()))));
    evidence.add(evidence(now));
    String sentence =
        "The commitment on %s was due on %s and was still open on %s, %d working day%s later."
            .formatted(now.metric(), now.dueDate(), asOf.day(), late, late == 1 ? "" : "s");
    Finding finding =
        measured(Finding.of(Because.COMMITMENT_OVERDUE, sentence), now, asOf, late, evidence);
    return before.isEmpty()
        ? new Verdict.Raise(Severity.INFO, finding)
        : new Verdict.Raise(
            Severity.WARNING,
            finding.noting(
                "A warning: the second in %d days, after one due on %s."
                    .formatted(repeatDays, before.get().dueDate())));
  }

  /** The same person's overdue commitment shortly before this one, the latest of them. */
  private Optional<Overdue> before(CommitmentCase commitment) {
    CommitmentFact now = commitment.now();
    Optional<Overdue> self =
        commitment.overdue().stream()
            .filter(one -> one.commitmentId().equals(now.commitmentId()))
            .filter(one -> one.dueDate().equals(now.dueDate()))
            .findFirst();
    return self.flatMap(
        me ->
            commitment.overdue().stream()
                .filter(one -> one.isBefore(me))
                .filter(one -> ChronoUnit.DAYS.between(one.on(), me.on()) <= repeatDays)
                .reduce((first, second) -> second));
  }

  private Finding measured(
      Finding finding, CommitmentFact now, AsOf asOf, int late, List<Evidence> evidence) {
    return finding
        .measured(0, late, raiseAfter, "working days overdue")
        .over(now.dueDate(), asOf.day().plusDays(1), 1)
        .resting(evidence)
        .clearsWhen(CLEARS);
  }

  private static Evidence evidence(CommitmentFact now) {
    return new Evidence(
        now.eventId().toString(),
        "commitment " + now.commitmentId() + " of conversation " + now.conversationId(),
        now.dueDate().toString(),
        now.changedAt());
  }
}
