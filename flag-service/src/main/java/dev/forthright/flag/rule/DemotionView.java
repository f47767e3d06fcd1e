package dev.forthright.flag.rule;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A time in which a rule raised info only, because people found too few of its flags useful. */
public record DemotionView(
    String rule,
    Instant since,
    @Nullable @Schema(description = "Null while it is demoted") Instant until,
    @Schema(description = "Closes that were looked at when it was demoted") int closes,
    @Schema(description = "Those that found the flag acted on or useful") int useful) {

  static DemotionView of(DemotionStore.Demoted demoted) {
    return new DemotionView(
        demoted.rule(), demoted.since(), demoted.until(), demoted.closes(), demoted.useful());
  }
}
