package dev.forthright.feed.settings;

import dev.forthright.events.company.CompanySetting;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** One version of a setting; the list of a single setting has all its versions, newest first. */
public record SettingView(
    String kind,
    String id,
    long version,
    LocalDate effectiveFrom,
    Instant knownAt,
    boolean retired,
    CompanySetting setting) {

  /** A setting with its earlier versions. */
  public record WithVersions(SettingView current, List<SettingView> versions) {}

  /** What a document changed: settings that became new versions, and how many were as they are. */
  public record Applied(List<SettingView> changed, int unchanged) {}
}
