package dev.forthright.flag.flag;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a flag is wrong, in the words of whom it concerns.
 *
 * @param crmReference a record of the CRM that shows it
 */
public record DisputeRequest(
    @NotBlank
        @Size(max = 2000)
        @Schema(examples = "The close date was agreed with the buyer; the CRM was not updated.")
        String text,
    @Nullable @Size(max = 200) @Schema(examples = "006Qy00000Abc12") String crmReference) {}
