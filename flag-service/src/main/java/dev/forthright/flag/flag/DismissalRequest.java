package dev.forthright.flag.flag;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a flag is closed without acting on it.
 *
 * @param text the reason in words; needed when the reason is {@code other}
 */
public record DismissalRequest(
    @NotNull Disposition reason,
    @Nullable
        @Size(max = 500)
        @Schema(description = "Needed when the reason is other.", examples = "Agreed with the VP.")
        String text) {

  boolean lacksItsText() {
    return reason == Disposition.OTHER && (text == null || text.isBlank());
  }
}
