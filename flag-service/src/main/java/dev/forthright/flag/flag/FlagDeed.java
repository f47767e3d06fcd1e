package dev.forthright.flag.flag;

import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.rule.domain.SubjectKind;
import dev.forthright.kit.access.Relation;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What people can do with a flag, and who may, of those who see it. */
enum FlagDeed {
  ACKNOWLEDGE("Only the manager, or somebody above, may act on this flag."),
  SNOOZE("Only the manager, or somebody above, may act on this flag."),
  DISMISS("Only the next manager up may dismiss a flag about oneself."),
  CONFIRM_RESOLVED("Only the next manager up may resolve a flag about oneself."),
  DISPUTE("Only whom the flag concerns may dispute it."),
  RULE_ON_DISPUTE("Only RevOps rules on a dispute, and nobody on their own.");

  private final String rule;

  FlagDeed(String rule) {
    this.rule = rule;
  }

  /** Who may, as a sentence for whoever may not. */
  String rule() {
    return rule;
  }

  /**
   * Whether the viewer may.
   *
   * @param relation what the viewer is to whom the flag concerns
   */
  boolean isFor(Flag flag, Viewer viewer, @Nullable Relation relation) {
    boolean own = relation == Relation.SELF;
    boolean leads =
        viewer.is(Role.EXECUTIVE)
            || (flag.key().subjectKind() == SubjectKind.FEED && viewer.is(Role.REVOPS))
            || (viewer.is(Role.MANAGER)
                && (relation == Relation.MANAGER || relation == Relation.ABOVE));
    return switch (this) {
      // A manager's own coaching is the manager's to take note of.
      case ACKNOWLEDGE, SNOOZE ->
          own ? flag.key().subjectKind().isManagersOwn() && viewer.is(Role.MANAGER) : leads;
      case DISMISS, CONFIRM_RESOLVED -> leads && !own;
      case DISPUTE -> own;
      case RULE_ON_DISPUTE -> viewer.is(Role.REVOPS) && !own;
    };
  }

  /** The name as it stands in JSON and in the audit. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
