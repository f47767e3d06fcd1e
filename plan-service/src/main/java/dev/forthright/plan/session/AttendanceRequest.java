package dev.forthright.plan.session;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.forthright.plan.plan.domain.SessionTrigger;
import jakarta.validation.constraints.NotNull;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of a meeting: the manager says held or missed, the rep declines. */
@Schema(examples = "{\"outcome\":\"held\"}")
public record AttendanceRequest(@NotNull Outcome outcome) {

  /** The answers there are. */
  public enum Outcome {
    HELD,
    MISSED,
    DECLINED;

    /** The name in JSON. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    SessionTrigger trigger() {
      return switch (this) {
        case HELD -> SessionTrigger.HOLD;
        case MISSED -> SessionTrigger.MISS;
        case DECLINED -> SessionTrigger.DECLINE;
      };
    }
  }
}
