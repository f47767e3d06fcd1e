package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.Because;
import dev.forthright.flag.rule.domain.Finding;
import dev.forthright.flag.rule.domain.Fixtures;
import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.Severity;
import dev.forthright.flag.rule.domain.SubjectKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Flags for lifecycle tests; fired on Monday 2 March 2026. */
public final class FlagFixtures {

  public static final Instant FIRED = Fixtures.noon("2026-03-02");
  public static final FlagKey KEY = new FlagKey(RuleId.EW11, SubjectKind.DEAL, "D-1", "deal");
  public static final Finding FINDING = Finding.of(Because.CLOSE_DATE_PASSED, "It is late.");

  private FlagFixtures() {}

  public static Moment at(String day) {
    return Moment.by(Fixtures.noon(day), Fixtures.WORK);
  }

  public static Firing firing(Severity severity) {
    return new Firing(
        UUID.nameUUIDFromBytes(new byte[] {1}),
        KEY,
        1,
        Map.of(),
        new Concern("rep-1", "m-1"),
        severity,
        FINDING,
        FIRED,
        null,
        null);
  }

  /** An open flag. */
  public static Flag open(Severity severity) {
    return firing(severity).born(null, at("2026-03-02")).flag();
  }

  /** The flag after a request that must succeed. */
  public static Flag moved(Outcome outcome) {
    return ((Outcome.Moved) outcome).change().flag();
  }

  /** The flag with its condition cleared on a day. */
  public static Flag cleared(Flag flag, String day) {
    Change recovering = ConditionChange.clear(flag, FINDING, Fixtures.noon(day), 0);
    return ConditionChange.clear(recovering.flag(), FINDING, Fixtures.noon(day), 9).flag();
  }
}
