package dev.forthright.flag.evaluation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.flag.flag.domain.Firing;
import dev.forthright.flag.flag.domain.Flag;
import dev.forthright.flag.flag.domain.FlagFixtures;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.plan.domain.PlanTargets;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.flag.silence.domain.Matcher;
import dev.forthright.flag.silence.domain.Silence;
import dev.forthright.flag.silence.domain.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a waiting flag has to wait for still, and what takes over when that has ended. */
class InhibitorsTest {

  private static final Instant NOW = FlagFixtures.FIRED.plus(Duration.ofDays(1));
  private static final Inhibitor MINE = new Inhibitor.Silence(new UUID(0, 1));
  private static final Inhibitor OTHER = new Inhibitor.Silence(new UUID(0, 2));

  @Test
  void whatGetsCriticalBreaksOut() {
    Inhibitors inhibitors = inhibitors(silence(1, Duration.ofDays(1), null));

    assertThat(still(inhibitors, waiting(Severity.WARNING))).contains(MINE);
    assertThat(still(inhibitors, waiting(Severity.CRITICAL))).isEmpty();
  }

  @Test
  void aSilenceNamedForCriticalHoldsItStill() {
    Inhibitors inhibitors = inhibitors(silence(1, Duration.ofDays(1), Severity.CRITICAL));

    assertThat(still(inhibitors, waiting(Severity.CRITICAL))).contains(MINE);
  }

  @Test
  void whatHasEndedHoldsUntilItIsLetGo() {
    assertThat(still(inhibitors(silence(1, Duration.ZERO, null)), waiting(Severity.WARNING)))
        .contains(MINE);
    assertThat(still(inhibitors(), waiting(Severity.WARNING))).isEmpty();
  }

  @Test
  void anotherSilenceTakesOverUnlessItHasEndedToo() {
    assertThat(still(inhibitors(silence(2, Duration.ofDays(1), null)), waiting(Severity.WARNING)))
        .contains(OTHER);
    assertThat(still(inhibitors(silence(2, Duration.ZERO, null)), waiting(Severity.WARNING)))
        .isEmpty();
  }

  @Test
  void theInhibitorReadsBackFromItsText() {
    for (Inhibitor one :
        List.of(
            MINE, new Inhibitor.Plan(new UUID(0, 3)), new Inhibitor.OtherFlag(new UUID(0, 4)))) {
      assertThat(Inhibitor.of(one.text())).isEqualTo(one);
    }
  }

  private static Optional<Inhibitor> still(Inhibitors inhibitors, Flag waiting) {
    return inhibitors.of(waiting, id -> Optional.empty());
  }

  private static Flag waiting(Severity severity) {
    Firing plain = FlagFixtures.firing(severity);
    return new Firing(
            plain.id(),
            plain.key(),
            plain.ruleVersion(),
            plain.settings(),
            plain.concern(),
            severity,
            plain.finding(),
            plain.at(),
            null,
            MINE)
        .born(null, FlagFixtures.at("2026-03-02"))
        .flag();
  }

  private static Inhibitors inhibitors(Silences.Covering... all) {
    return new Inhibitors(new PlanTargets(List.of()), new Silences(List.of(all), NOW));
  }

  private static Silences.Covering silence(int id, Duration left, @Nullable Severity severity) {
    return new Silences.Covering(
        new Silence(
            new UUID(0, id),
            new Matcher(RuleId.EW11, null, null, null, severity),
            "m-1",
            true,
            FlagFixtures.FIRED,
            NOW.plus(left),
            null,
            1),
        null);
  }
}
