package dev.forthright.conversation.conversation;

import java.util.UUID;

/** The places a text of a conversation can have; part of what the seal binds, so never renamed. */
final class Slots {

  static final String PURPOSE = "purpose";
  static final String INTENT = "intent";
  static final String CONTRIBUTION = "contribution";
  static final String CONCERN = "concern";
  static final String GOALS = "goals";
  static final String OPENING_FACT = "opening_fact";
  static final String PERSPECTIVE = "perspective";
  static final String PERSPECTIVE_ADDED = "perspective_added";
  static final String RATIONALE = "rationale";
  static final String RESERVATIONS = "reservations";
  static final String DISAGREEMENT = "disagreement";
  static final String CONFIRMATION = "confirmation";
  static final String REVIEW = "review";

  private Slots() {}

  static String evidence(UUID itemId) {
    return "evidence:" + itemId;
  }

  static String step(String step) {
    return "step:" + step;
  }

  static String option(int number) {
    return "option:" + number;
  }

  static String judged(UUID commitmentId) {
    return "judged:" + commitmentId;
  }
}
