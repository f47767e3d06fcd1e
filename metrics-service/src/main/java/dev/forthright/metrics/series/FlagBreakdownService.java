package dev.forthright.metrics.series;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.metrics.company.ReferenceStore;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Takes the number of flags opened (K2) apart: by rule, its version, lens and severity. */
@ApplicationScoped
public class FlagBreakdownService {

  private static final Duration DEFAULT_LENGTH = Duration.ofDays(91);

  private final FlagBreakdownStore store;
  private final SeriesStore series;
  private final ReferenceStore references;
  private final Viewers viewers;
  private final Audit audit;
  private final KitClock clock;

  FlagBreakdownService(
      FlagBreakdownStore store,
      SeriesStore series,
      ReferenceStore references,
      Viewers viewers,
      Audit audit,
      KitClock clock) {
    this.store = store;
    this.series = series;
    this.references = references;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  /** The breakdown of the days from start to end in the company's zone. */
  @Transactional
  public FlagBreakdownView breakdown(FlagBreakdownParameters parameters) {
    Instant now = clock.instant();
    FiscalCalendar fiscal = references.on(LocalDate.ofInstant(now, ZoneOffset.UTC)).fiscal();
    Instant to = time("to", parameters.to, fiscal, now, now);
    Instant from = time("from", parameters.from, fiscal, now, to.minus(DEFAULT_LENGTH));
    if (!from.isBefore(to)) {
      throw Problem.of(ProblemType.BAD_REQUEST, "from must lie before to.");
    }
    LocalDate firstDay = fiscal.dayOf(from);
    LocalDate lastDay = fiscal.dayOf(to.minusNanos(1)).plusDays(1);
    Instant begin = fiscal.startOf(firstDay);
    Instant end = fiscal.startOf(lastDay);
    Viewer viewer = viewers.current();
    List<FlagBreakdownRow> rows = store.find(parameters.personId, begin, end, viewer);
    audit.record(
        "read", "flag-breakdown", "*", store.people(parameters.personId, begin, end, viewer));
    return new FlagBreakdownView(firstDay, lastDay, series.lastTick(now).orElse(null), rows);
  }

  /** The same rows as CSV with a stable header. */
  @Transactional
  public String csv(FlagBreakdownParameters parameters) {
    return Csv.of(
        List.of("rule", "ruleVersion", "lens", "severity", "opened", "reopened", "withheld"),
        breakdown(parameters).rows().stream()
            .map(
                row ->
                    Arrays.<Object>asList(
                        row.rule(),
                        row.ruleVersion(),
                        row.lens(),
                        row.severity(),
                        row.opened(),
                        row.reopened(),
                        row.withheld()))
            .toList());
  }

  private static Instant time(
      String name, String text, FiscalCalendar fiscal, Instant now, Instant otherwise) {
    return text == null || text.isBlank()
        ? otherwise
        : TimeParameter.parse(name, text, fiscal.zone(), now);
  }
}
