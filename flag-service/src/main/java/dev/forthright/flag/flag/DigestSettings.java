package dev.forthright.flag.flag;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalTime;

/** How much a manager hears of, and when the day's digest begins. Defaults: domain.md 3.5. */
@ConfigMapping(prefix = "forthright.digest")
public interface DigestSettings {

  /** New flags of a manager in a week before the rest goes to the digest alone; 0 to 1000. */
  @WithDefault("5")
  @Min(0)
  @Max(1000)
  int weeklyBudget();

  /** The morning, where the manager works. */
  @WithDefault("08:00")
  LocalTime morning();
}
