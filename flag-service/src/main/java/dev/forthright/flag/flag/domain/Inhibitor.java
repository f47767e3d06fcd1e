package dev.forthright.flag.flag.domain;

import java.util.UUID;

/** What keeps a flag that fired from its manager for now, and how it is written down. */
public sealed interface Inhibitor {

  /** A louder flag of the same rep, which speaks for this one. */
  record OtherFlag(UUID flagId) implements Inhibitor {
    @Override
    public String text() {
      return flagId.toString();
    }
  }

  /** A plan that already targets what the flag is about. */
  record Plan(UUID planId) implements Inhibitor {
    @Override
    public String text() {
      return PLAN + planId;
    }
  }

  /** A person who wants to hear nothing of it for a while. */
  record Silence(UUID silenceId) implements Inhibitor {
    @Override
    public String text() {
      return SILENCE + silenceId;
    }
  }

  String PLAN = "plan:";

  String SILENCE = "silence:";

  /**
   * As it stands in JSON, SQL and events: the flag's id, or {@code plan:} or {@code silence:} and
   * the id of that.
   */
  String text();

  /** The inhibitor that is written like this. */
  static Inhibitor of(String text) {
    if (text.startsWith(PLAN)) {
      return new Plan(UUID.fromString(text.substring(PLAN.length())));
    }
    return text.startsWith(SILENCE)
        ? new Silence(UUID.fromString(text.substring(SILENCE.length())))
        : new OtherFlag(UUID.fromString(text));
  }
}
