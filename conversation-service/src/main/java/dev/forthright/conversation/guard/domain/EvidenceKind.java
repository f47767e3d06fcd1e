package dev.forthright.conversation.guard.domain;

import java.util.Locale;

/** The kinds of fact a conversation may rest on. */
public enum EvidenceKind {
  METRIC,
  CUSTOMER_FEEDBACK,
  PEER_OBSERVATION,
  MANAGER_OBSERVATION,
  PLAY_RECORD,
  CADENCE_RECORD;

  /** Whether it is what a third party says; such an item cannot stand alone. */
  public boolean isThirdParty() {
    return this == CUSTOMER_FEEDBACK || this == PEER_OBSERVATION;
  }

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
