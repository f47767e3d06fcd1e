package dev.forthright.flag.flag;

import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.VisiblePeople;
import java.util.List;

/**
 * Who may see which flag, as one SQL predicate over {@code flag f} for objects, lists and the live
 * stream alike: oneself after the manager's head start, one's downline, everybody for executives,
 * and for revops what is disputed or escalated to them, or about a feed. What is not visible does
 * not exist.
 */
final class Visibility {

  private Visibility() {}

  /** The predicate; its parameters are added in order. */
  static String predicate(Viewer viewer, List<Object> params) {
    String sees =
        VisiblePeople.condition(viewer, "f.person_id", params)
            + """
             and (f.person_id is null or f.person_id is distinct from ?::text or f.subject_type in ('manager_rep', 'team')
              or f.rep_sees_from <= kit.now())
            """;
    params.add(viewer.personId());
    return viewer.is(Role.REVOPS)
        ? "((%s) or f.disputed or f.escalation >= 2 or f.subject_type = 'feed')".formatted(sees)
        : "(" + sees + ")";
  }
}
