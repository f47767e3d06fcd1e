package dev.forthright.metrics.company.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrgTest {

  private static final LocalDate DAY = LocalDate.of(2026, 6, 8);

  @Test
  void aTeamIsEverybodyBelowHoweverDeep() {
    Org org =
        new Org(
            List.of(
                Calendars.rep("a", "m1", null, null),
                Calendars.rep("b", "m2", null, null),
                Calendars.rep("m1", "top", null, null),
                Calendars.rep("m2", "top", null, null)));
    assertThat(org.teams(List.of("a", "b"), DAY))
        .isEqualTo(Map.of("m1", Set.of("a"), "m2", Set.of("b"), "top", Set.of("a", "b")));
  }

  @Test
  void aTransferMovesOnlyTheDaysAfterIt() {
    PersonHistory moved =
        new PersonHistory(
            "a",
            List.of(
                Calendars.state(LocalDate.MIN, "old", null, null, "1"),
                Calendars.state(DAY, "new", null, null, "1")));
    Org org = new Org(List.of(moved));
    assertThat(org.teams(List.of("a"), DAY.minusDays(1))).containsOnlyKeys("old");
    assertThat(org.teams(List.of("a"), DAY)).containsOnlyKeys("new");
  }

  @Test
  void aCircleInTheChartEnds() {
    Org org =
        new Org(List.of(Calendars.rep("a", "b", null, null), Calendars.rep("b", "a", null, null)));
    assertThat(org.teams(List.of("a"), DAY)).containsOnlyKeys("a", "b");
  }
}
