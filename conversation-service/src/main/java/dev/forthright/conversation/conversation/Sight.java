package dev.forthright.conversation.conversation;

import java.util.Locale;

/** What somebody is to a conversation, which decides how much of it they see and may do. */
enum Sight {
  /** The subject; from the first slot on, the report after their own account. */
  REP,
  /** Who leads the subject, or stands in for them: everything but others' private notes. */
  MANAGER,
  /** HR of the subject's population: everything but private notes. */
  HR,
  /** Whose consent is asked: the preparation. */
  APPROVER,
  /** Further up: states and dates, no words. */
  STATES;

  static Sight of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The name as it stands in JSON. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
