package dev.forthright.feed.settings;

import dev.forthright.events.company.CompanySetting;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Company settings as people write them, in YAML or JSON. Settings that are not named stay as they
 * are; {@code retired: true} ends one.
 *
 * @param simulated a remark for sample data, without effect
 */
public record SettingsDocument(@Nullable Boolean simulated, List<Entry> settings) {

  /** One setting, complete, with the day from which it holds. */
  public record Entry(
      String id, LocalDate effectiveFrom, @Nullable Boolean retired, CompanySetting setting) {}
}
