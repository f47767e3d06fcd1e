package dev.forthright.flag.flag;

import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import java.util.List;

/**
 * Who may see which flag, as one SQL predicate over {@code flag f} for objects, lists and the live
 * stream alike: oneself after the manager's head start, one's downline, everybody for executives,
 * and for revops what is disputed or escalated to them. What is not visible does not exist.
 */
final class Visibility {

  static final String PREDICATE =
      """
      ((kit.may_see(?::text, f.person_id, ?)
          and (f.person_id is distinct from ?::text or f.subject_type in ('manager_rep', 'team')
            or f.rep_sees_from <= kit.now()))
        or (? and (f.disputed or f.escalation >= 2)))
      """;

  private Visibility() {}

  /** The parameters of the predicate, in order. */
  static List<Object> params(Viewer viewer) {
    // List.of refuses null, and a viewer may be nobody we know.
    return java.util.Arrays.asList(
        viewer.personId(), viewer.seesEverybody(), viewer.personId(), viewer.is(Role.REVOPS));
  }
}
