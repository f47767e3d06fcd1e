package dev.forthright.flag.silence;

import dev.forthright.events.Lens;
import dev.forthright.events.Severity;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.silence.domain.Matcher;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which flags are meant: those that equal everything named here; at least one thing must be.
 *
 * @param severity critical flags are silenced only by naming them
 */
@Schema(
    description =
        "Flags that equal every part named here; at least one must be. A critical flag is silenced"
            + " only by a matcher that names that severity.")
public record SilenceMatcher(
    @Nullable @Schema(examples = "EW03") RuleId rule,
    @Nullable @Schema(examples = "cadence") Lens lens,
    @Nullable @Size(min = 1, max = 200) @Schema(examples = "rep-17") String personId,
    @Nullable
        @Size(min = 1, max = 200)
        @Schema(
            description = "What the flag is about, such as a deal",
            examples = "006Qy00000Abc12")
        String subjectId,
    @Nullable @Schema(examples = "warning") Severity severity) {

  Matcher toDomain() {
    return new Matcher(
        rule,
        lens == null ? null : dev.forthright.flag.rule.domain.Lens.valueOf(lens.name()),
        personId,
        subjectId,
        severity == null
            ? null
            : dev.forthright.flag.rule.domain.Severity.valueOf(severity.name()));
  }

  static SilenceMatcher of(Matcher matcher) {
    return new SilenceMatcher(
        matcher.rule(),
        matcher.lens() == null ? null : Lens.valueOf(matcher.lens().name()),
        matcher.personId(),
        matcher.subjectId(),
        matcher.severity() == null ? null : Severity.valueOf(matcher.severity().name()));
  }
}
