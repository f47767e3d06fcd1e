package dev.forthright.conversation.conversation.domain;

import java.util.Locale;

/** What may happen to a conversation: deeds of people, timers, and news about its flags. */
public enum Trigger {
  EDIT_PREPARATION,
  EDIT_EVIDENCE,
  PREPARE,
  APPROVE,
  DECLINE_APPROVAL,
  ALIGN,
  EXPIRE_APPROVAL,
  SCHEDULE,
  RESCHEDULE,
  NO_SHOW,
  CANCEL,
  START,
  SAVE_PERSPECTIVE,
  FILL_STEP,
  ANSWER,
  FINISH,
  PROMISE,
  COMMIT,
  NO_AGREEMENT,
  CONFIRM_TEXT,
  OPEN_FOLLOW_UP,
  CHECK_ITEM,
  RATE_CLARITY,
  RENEGOTIATE,
  REVIEW,
  WITHDRAW_EVIDENCE,
  WITHDRAW_ALL,
  PASS_SLA,
  PASS_NOTES_DUE,
  PASS_CONFIRM_BY,
  PASS_REVIEW_DATE;

  /** The name as it stands in JSON, SQL and events. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
