package dev.forthright.kit.access;

import java.util.List;

/**
 * The one visibility rule as a condition of a list. {@code kit.may_see} says the same of one
 * person; asked for every row of a long list it would cost more than the list.
 */
public final class VisiblePeople {

  private VisiblePeople() {}

  /**
   * A condition that holds for the people the viewer may see.
   *
   * @param column the column of person ids; its index can be used
   * @param params the condition's parameters are added to them
   */
  public static String condition(Viewer viewer, String column, List<Object> params) {
    if (viewer.seesEverybody()) {
      return "true";
    }
    params.add(viewer.personId());
    return column + " = any(array(select v.person_id from kit.visible_to(?::text) v))";
  }
}
