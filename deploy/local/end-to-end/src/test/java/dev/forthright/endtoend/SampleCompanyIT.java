package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.launcher.Findings;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.SampleRun;
import dev.forthright.local.launcher.StackSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job as {@code deploy/local/up} does it: a year of a sample company through the real
 * feeds. What was planted is found, and hardly anything else.
 */
@Order(9)
class SampleCompanyIT {

  /** A day on which the sample ends, so that a run today and one next year see the same company. */
  private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);

  private static final Set<String> STATISTICAL = Set.of("EW03", "EW06", "EW19");

  /**
   * Chance alone raises one or two ordinary reps in such a year, and five in this one; a tenth of a
   * flag for each manager and month.
   */
  private static final int MOST_FALSE_STATISTICAL_FLAGS = 5;

  @Test
  void everyPlantedDriftIsFoundAndTheInnocentStayUnflagged(@TempDir Path data) {
    SampleRun run = SampleRun.endingOn(LAST_DAY);
    // The sample ends long ago: a feed that fell silent since would be one long outage.
    StackSettings settings =
        StackSettings.forTests(data).withEvaluateFrom(run.evaluateFrom()).withPatientFeeds();
    try (LocalStack stack = LocalStack.start(settings, System.out::println)) {
      run.putSettings(stack);
      run.play(stack, progress -> {});
      run.awaitQuiet(stack, pending -> {});

      Findings findings = run.findings(stack);

      String report = run.report(findings);
      System.out.println(report);
      assertThat(findings.matches()).as(report).isNotEmpty();
      assertThat(findings.everythingFound()).as(report).isTrue();
      assertThat(findings.accused())
          .as(report)
          .isNotEmpty()
          .allSatisfy(accused -> assertThat(accused.flags()).isEmpty());
      assertThat(
              findings.falseFlags().stream()
                  .filter(flag -> STATISTICAL.contains(flag.rule()))
                  .toList())
          .as(report)
          .hasSizeLessThanOrEqualTo(MOST_FALSE_STATISTICAL_FLAGS);
      assertThat(List.copyOf(stack.services()))
          .allSatisfy(service -> assertThat(service.isRunning()).isTrue());
    }
  }
}
