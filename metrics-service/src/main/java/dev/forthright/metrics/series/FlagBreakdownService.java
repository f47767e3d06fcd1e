package dev.forthright.metrics.series;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.page.Csv;
import dev.forthright.metrics.company.ReferenceStore;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** Takes the number of flags opened (K2) apart: by rule, its version, lens and severity. */
@ApplicationScoped
public class FlagBreakdownService {

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
    TimeRange days = TimeRange.of(parameters.from, parameters.to, fiscal, now);
    Instant begin = fiscal.startOf(days.first());
    Instant end = fiscal.startOf(days.end());
    Viewer viewer = viewers.current();
    List<FlagBreakdownRow> rows = store.find(parameters.personId, begin, end, viewer);
    audit.record(
        "read", "flag-breakdown", "*", store.people(parameters.personId, begin, end, viewer));
    return new FlagBreakdownView(days.first(), days.end(), series.lastTick(now).orElse(null), rows);
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
}
