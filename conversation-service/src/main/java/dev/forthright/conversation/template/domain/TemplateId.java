package dev.forthright.conversation.template.domain;

import java.util.Locale;

/** The four ways to lead a conversation; four-part is the default of the hard one. */
public enum TemplateId {
  FOUR_PART,
  SIX_STEP,
  FIVE_STEP,
  GROW;

  /** The name as it stands in JSON and SQL. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
