package dev.forthright.plan.plan;

import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewer;
import java.util.Arrays;
import java.util.List;

/**
 * Who may see which plan and as what, as one SQL expression over {@code plan p} for objects, lists
 * and exports alike: oneself; the manager and the line above; HR for the people assigned;
 * executives as the line above. Without a relation a plan does not exist.
 */
final class PlanVisibility {

  static final String RELATION =
      """
      left join kit.visible_to(?::text) v on v.person_id = p.person_id
      cross join lateral (select case
        when v.relation = 'self' then 'self'
        when ? and v.relation in ('manager', 'above') then v.relation
        when ? and v.relation = 'hr' then 'hr'
        when ? then 'above'
      end as relation) seen
      """;

  static final String VISIBLE = "seen.relation is not null";

  private PlanVisibility() {}

  /** The parameters of the expression, in order. */
  static List<Object> params(Viewer viewer) {
    boolean leads = viewer.is(Role.MANAGER) || viewer.is(Role.EXECUTIVE);
    // List.of refuses null, and a viewer may be nobody we know.
    return Arrays.asList(viewer.personId(), leads, viewer.is(Role.HR), viewer.seesEverybody());
  }
}
