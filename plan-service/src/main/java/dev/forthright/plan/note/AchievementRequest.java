package dev.forthright.plan.note;

import dev.forthright.kit.text.Visible;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that went well. */
@Schema(examples = "{\"text\":\"First meeting with an economic buyer this quarter.\"}")
public record AchievementRequest(@NotBlank @Visible @Size(max = 4000) String text) {}
