package dev.forthright.metrics.conversation.domain;

/** Which side of a conversation made the commitment. */
public enum CommitmentSide {
  REP,
  MANAGER
}
