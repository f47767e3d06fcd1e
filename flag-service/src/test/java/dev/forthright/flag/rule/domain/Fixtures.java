package dev.forthright.flag.rule.domain;

import dev.forthright.flag.deal.domain.AmountSpread;
import dev.forthright.flag.deal.domain.CloseDateMove;
import dev.forthright.flag.deal.domain.DealFact;
import dev.forthright.flag.deal.domain.DealSpan;
import dev.forthright.flag.deal.domain.DealState;
import dev.forthright.flag.deal.domain.DealTimeline;
import dev.forthright.flag.deal.domain.StageKind;
import dev.forthright.kit.calendar.domain.FiscalYears;
import dev.forthright.kit.calendar.domain.WorkCalendar;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deals and days for rule tests; the company works Monday to Friday in New York. */
public final class Fixtures {

  public static final ZoneId ZONE = ZoneId.of("America/New_York");
  public static final WorkCalendar WORK = WorkCalendar.mondayToFriday(ZONE);
  public static final FiscalYears FISCAL = new FiscalYears(1);

  private Fixtures() {}

  /** The tick at the end of a day; Sunday ends the week. */
  public static AsOf endOf(String day) {
    LocalDate date = LocalDate.parse(day);
    return new AsOf(
        date.plusDays(1).atStartOfDay(ZONE).toInstant(),
        date,
        date.getDayOfWeek() == java.time.DayOfWeek.SUNDAY,
        FISCAL,
        WORK);
  }

  /** Noon of a day. */
  public static Instant noon(String day) {
    return LocalDate.parse(day).atTime(LocalTime.NOON).atZone(ZONE).toInstant();
  }

  /** A deal told version by version. */
  public static DealTeller deal() {
    return new DealTeller();
  }

  /** Tells a deal's facts in order. */
  public static final class DealTeller {

    private final List<DealFact> facts = new ArrayList<>();
    private @Nullable LocalDate closeDate;
    private String category = "pipeline";
    private StageKind stage = StageKind.OPEN;
    private @Nullable LocalDate confirmed;
    private @Nullable String proof;
    private @Nullable String paper;
    private boolean stale;
    private BigDecimal amount = new BigDecimal("1000");

    public DealTeller due(String on, @Nullable String closeDate) {
      this.closeDate = closeDate == null ? null : LocalDate.parse(closeDate);
      return told(on);
    }

    public DealTeller category(String on, String newCategory) {
      category = newCategory;
      return told(on);
    }

    public DealTeller stage(String on, StageKind newStage) {
      stage = newStage;
      return told(on);
    }

    public DealTeller support(
        String on,
        @Nullable String confirmedDate,
        @Nullable String activity,
        @Nullable String paperProcess) {
      confirmed = confirmedDate == null ? null : LocalDate.parse(confirmedDate);
      proof = activity;
      paper = paperProcess;
      return told(on);
    }

    public DealTeller stale(String on) {
      stale = true;
      return told(on);
    }

    public DealTeller amount(String on, String value) {
      amount = new BigDecimal(value);
      return told(on);
    }

    public List<DealFact> facts() {
      return List.copyOf(facts);
    }

    /** The deal as of a tick. */
    public DealCase at(AsOf asOf) {
      return at(asOf, AmountSpread.UNKNOWN);
    }

    public DealCase at(AsOf asOf, AmountSpread spread) {
      DealTimeline timeline = DealTimeline.of(facts);
      List<CloseDateMove> moves =
          timeline.moves().stream().filter(move -> !move.at().isAfter(asOf.at())).toList();
      return new DealCase(
          Objects.requireNonNull(span(timeline, asOf.at())),
          moves,
          span(timeline, endOf(asOf.day().minusDays(7).toString()).at()),
          span(timeline, endOf(asOf.day().minusDays(14).toString()).at()),
          WORK,
          spread,
          Engagement.UNKNOWN);
    }

    private DealTeller told(String on) {
      long version = facts.size() + 1L;
      facts.add(
          new DealFact(
              "D-1",
              version,
              UUID.nameUUIDFromBytes(("D-1/" + version).getBytes(StandardCharsets.UTF_8)),
              noon(on),
              false,
              new DealState(
                  "rep-1",
                  "Acme renewal",
                  "A-1",
                  noon("2026-01-02"),
                  "Negotiation",
                  stage,
                  category,
                  amount,
                  "USD",
                  closeDate,
                  confirmed,
                  proof,
                  paper,
                  "smb",
                  null,
                  null,
                  false,
                  stale)));
      return this;
    }

    private static @Nullable DealSpan span(DealTimeline timeline, Instant at) {
      return timeline.spans().stream()
          .filter(span -> !span.from().isAfter(at))
          .filter(span -> span.until() == null || span.until().isAfter(at))
          .findFirst()
          .orElse(null);
    }
  }

  /** The verdict with its reason, short. */
  public static String label(Verdict verdict) {
    String because = verdict.finding().because().toString();
    return switch (verdict) {
      case Verdict.Raise raise -> raise.severity() + " " + because;
      case Verdict.Unproven ignored -> "unproven " + because;
      case Verdict.Between ignored -> "between " + because;
      case Verdict.Quiet ignored -> "quiet " + because;
      case Verdict.TooLittleData ignored -> "too little data " + because;
    };
  }
}
