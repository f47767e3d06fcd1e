package dev.forthright.plan.note;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.forthright.plan.text.PlanText;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something written beside a plan; without its text once the person was erased. */
public record NoteView(
    UUID id,
    @Nullable UUID sessionId,
    @Schema(description = "note by a manager, feedback by the rep, achievement", examples = "note")
        String kind,
    String writtenBy,
    Instant writtenAt,
    @JsonProperty("private") boolean isPrivate,
    @Nullable String text) {

  static NoteView of(PlanText text) {
    return new NoteView(
        text.id(),
        text.sessionId(),
        text.kind().wire(),
        text.writtenBy(),
        text.writtenAt(),
        text.isPrivate(),
        text.text());
  }
}
