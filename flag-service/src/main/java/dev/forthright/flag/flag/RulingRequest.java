package dev.forthright.flag.flag;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What RevOps rules on a dispute.
 *
 * @param note why, for the person and the manager
 */
public record RulingRequest(
    @NotNull Ruling ruling,
    @NotBlank @Size(max = 2000) @Schema(examples = "The CRM shows the date as stated.")
        String note) {

  /** Whether the flag was wrong. */
  public enum Ruling {
    UPHELD,
    REJECTED;

    /** The name as it stands in JSON. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The ruling of that name. */
    @JsonCreator
    static Ruling of(String wire) {
      return Arrays.stream(values())
          .filter(value -> value.wire().equals(wire))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("Unknown ruling."));
    }
  }
}
