package dev.forthright.storylines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompanyGeneratorTest {

  private static final Company COMPANY = CompanyGenerator.eventful(1);
  private static final LocalDate END =
      CompanyGenerator.FIRST_DAY.plusWeeks(CompanyGenerator.WEEKS).minusDays(1);

  @Test
  void everyPlotHappensToSomebodyAndNobodyIsInTwo() {
    assertThat(COMPANY.reps()).hasSize(200);
    assertThat(COMPANY.stories().stream().map(Story::plot))
        .containsAll(Arrays.asList(Plot.values()));
    assertThat(COMPANY.stories().stream().map(story -> story.subject().replaceAll(".*\\|", "")))
        .doesNotHaveDuplicates();
    assertThat(CompanyGenerator.quiet(1).stories()).isEmpty();
  }

  @Test
  void theSameSeedGivesTheSameCompany() {
    Company again = CompanyGenerator.eventful(1);
    assertThat(again.stories()).isEqualTo(COMPANY.stories());
    assertThat(again.sessions()).isEqualTo(COMPANY.sessions());
    for (Rep rep : again.reps()) {
      assertThat(weeks(again, rep, ActivityKind.CALL, 0, 52))
          .isEqualTo(weeks(COMPANY, rep, ActivityKind.CALL, 0, 52));
    }
  }

  @Test
  void whoFadesFadesAndWhoLogsLateCatchesUp() {
    for (Story story : COMPANY.stories()) {
      Rep rep = COMPANY.reps().get(Integer.parseInt(story.subject().replaceAll(".*-", "")));
      int since = (int) ChronoUnit.WEEKS.between(CompanyGenerator.FIRST_DAY, story.since());
      double before = mean(weeks(COMPANY, rep, ActivityKind.EMAIL, since - 20, since));
      if (story.plot() == Plot.EVERYTHING_FADES) {
        double after = mean(weeks(COMPANY, rep, ActivityKind.EMAIL, since + 8, since + 18));
        assertThat(after / before).isCloseTo(0.4, within(0.15));
      }
      if (story.plot() == Plot.LATE_LOGGING) {
        LocalDate day = story.since().plusDays(1);
        long then = COMPANY.count(rep, ActivityKind.EMAIL, day, day.plusDays(9));
        assertThat(then).isZero();
        double after = mean(weeks(COMPANY, rep, ActivityKind.EMAIL, since, since + 8));
        assertThat(after / before).isCloseTo(1, within(0.3));
      }
    }
  }

  private static List<Integer> weeks(
      Company company, Rep rep, ActivityKind kind, int from, int to) {
    return IntStream.range(from, to)
        .map(
            week ->
                IntStream.range(0, 7)
                    .map(
                        day ->
                            company.count(
                                rep,
                                kind,
                                CompanyGenerator.FIRST_DAY.plusWeeks(week).plusDays(day),
                                END))
                    .sum())
        .boxed()
        .toList();
  }

  private static double mean(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).average().orElseThrow();
  }
}
