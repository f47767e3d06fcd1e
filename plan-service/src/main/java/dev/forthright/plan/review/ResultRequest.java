package dev.forthright.plan.review;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.forthright.plan.plan.domain.PlanResult;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The result that a person confirms; it must be the one the reviews support. */
@Schema(examples = "{\"result\":\"graduated\"}")
public record ResultRequest(@NotNull Result result) {

  /** The results there are. */
  public enum Result {
    GRADUATED,
    NOT_MET,
    LAPSED_BY_MANAGER;

    /** The name in JSON. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    PlanResult asPlanResult() {
      return PlanResult.valueOf(name());
    }
  }
}
