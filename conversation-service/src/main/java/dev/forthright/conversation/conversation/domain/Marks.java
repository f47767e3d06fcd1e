package dev.forthright.conversation.conversation.domain;

/** What went past without stopping the conversation; shown to manager and second line. */
public record Marks(
    boolean slaMissed,
    boolean notesOverdue,
    boolean unconfirmed,
    boolean reviewOverdue,
    boolean secondLineTold,
    boolean evidenceWithdrawn,
    int reschedules,
    int noShows,
    int overrides) {

  static final Marks NONE = new Marks(false, false, false, false, false, false, 0, 0, 0);

  Marks withSlaMissed() {
    return with(true, notesOverdue, unconfirmed, reviewOverdue, secondLineTold, evidenceWithdrawn);
  }

  Marks withNotesOverdue() {
    return with(slaMissed, true, unconfirmed, reviewOverdue, secondLineTold, evidenceWithdrawn);
  }

  Marks withUnconfirmed(boolean yes) {
    return with(slaMissed, notesOverdue, yes, reviewOverdue, secondLineTold, evidenceWithdrawn);
  }

  /** An overdue review is for the second line to know. */
  Marks withReviewOverdue() {
    return with(slaMissed, notesOverdue, unconfirmed, true, true, evidenceWithdrawn);
  }

  Marks withEvidenceWithdrawn() {
    return with(slaMissed, notesOverdue, unconfirmed, reviewOverdue, secondLineTold, true);
  }

  Marks withReschedule(boolean tellSecondLine) {
    return new Marks(
        slaMissed,
        notesOverdue,
        unconfirmed,
        reviewOverdue,
        secondLineTold || tellSecondLine,
        evidenceWithdrawn,
        reschedules + 1,
        noShows,
        overrides);
  }

  Marks withNoShow() {
    return new Marks(
        slaMissed,
        notesOverdue,
        unconfirmed,
        reviewOverdue,
        secondLineTold,
        evidenceWithdrawn,
        reschedules,
        noShows + 1,
        overrides);
  }

  Marks withOverride() {
    return new Marks(
        slaMissed,
        notesOverdue,
        unconfirmed,
        reviewOverdue,
        secondLineTold,
        evidenceWithdrawn,
        reschedules,
        noShows,
        overrides + 1);
  }

  private Marks with(
      boolean sla, boolean notes, boolean open, boolean review, boolean told, boolean withdrawn) {
    return new Marks(sla, notes, open, review, told, withdrawn, reschedules, noShows, overrides);
  }
}
