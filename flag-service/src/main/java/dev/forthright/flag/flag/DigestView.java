package dev.forthright.flag.flag;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a manager should hear of this morning, by rep and lens, the weightiest first. */
public record DigestView(
    LocalDate day,
    @Schema(description = "Morning of the working day before; what opened since then is new")
        Instant since,
    @Schema(description = "Monday of the week that the budget is for") LocalDate week,
    @Schema(description = "New flags a week that come through; critical ones always do")
        int weeklyBudget,
    @Schema(description = "Warnings and critical flags that opened this week") long openedThisWeek,
    @Schema(description = "Flags in this digest; at most 200 of them are listed") long total,
    List<Group> groups) {

  /** All that is said about one rep through one lens. */
  public record Group(@Nullable String personId, String lens, List<Item> flags) {}

  /**
   * A flag of the digest.
   *
   * @param amount of the deal it is about, in the deal's currency
   */
  public record Item(
      boolean isNew,
      boolean overBudget,
      @Schema(
              description =
                  "interrupt: critical, at once; inbox: within the budget; digest: info, or over it")
          String delivery,
      @Nullable BigDecimal amount,
      FlagView flag) {}
}
