package dev.forthright.feed.intake.domain;

import java.util.List;
import java.util.Map;

/**
 * Notices that only point to something that has changed and would have to be fetched: Microsoft
 * Graph and Google Calendar. They hold nothing to map, so they are counted and not refused.
 */
public final class Pointers {

  private static final String GOOGLE = "x-goog-resource-";

  private Pointers() {}

  /** True for the headers of a Google push notice, whose body is empty. */
  public static boolean areIn(Map<String, String> headers) {
    return headers.keySet().stream()
        .anyMatch(name -> name.regionMatches(true, 0, GOOGLE, 0, GOOGLE.length()));
  }

  /** True for a Microsoft Graph change or lifecycle notice. */
  public static boolean isNotice(Map<?, ?> tree) {
    return tree.get("value") instanceof List<?> notices
        && !notices.isEmpty()
        && notices.stream()
            .allMatch(
                notice ->
                    notice instanceof Map<?, ?> one
                        && one.containsKey("subscriptionId")
                        && (one.containsKey("resource") || one.containsKey("lifecycleEvent")));
  }
}
