package dev.forthright.plan.note;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.forthright.kit.text.Visible;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something to keep beside a plan, or beside one of its meetings. */
@Schema(examples = "{\"text\":\"Called three dormant accounts; two meetings agreed.\"}")
public record NoteRequest(
    @NotBlank @Visible @Size(max = 8000) String text,
    @Nullable UUID sessionId,
    @JsonProperty("private")
        @Schema(description = "Only you read it again; for managers", defaultValue = "false")
        @Nullable Boolean isPrivate) {}
