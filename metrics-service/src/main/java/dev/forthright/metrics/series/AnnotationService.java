package dev.forthright.metrics.series;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.metrics.company.ReferenceStore;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Answers what happened in the days that a chart shows: flags, and milestones of plans. */
@ApplicationScoped
public class AnnotationService {

  /** More would cover the chart. */
  private static final int MOST = 1_000;

  private final AnnotationStore store;
  private final ReferenceStore references;
  private final Viewers viewers;
  private final Audit audit;
  private final KitClock clock;

  AnnotationService(
      AnnotationStore store,
      ReferenceStore references,
      Viewers viewers,
      Audit audit,
      KitClock clock) {
    this.store = store;
    this.references = references;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  /** All of them on one page, oldest first; 400 when there are more than 1,000. */
  @Transactional
  public Page<Annotation> find(AnnotationParameters parameters) {
    Instant now = clock.instant();
    FiscalCalendar fiscal = references.on(LocalDate.ofInstant(now, ZoneOffset.UTC)).fiscal();
    TimeRange days = TimeRange.of(parameters.from, parameters.to, fiscal, now);
    Instant from = fiscal.startOf(days.first());
    Instant to = fiscal.startOf(days.end());
    Viewer viewer = viewers.current();
    List<Annotation> found = new ArrayList<>();
    if (parameters.kind.contains("flag")) {
      found.addAll(store.flags(parameters.personId, from, to, viewer, MOST + 1));
    }
    if (parameters.kind.contains("plan")) {
      found.addAll(store.plans(parameters.personId, from, to, viewer, MOST + 1));
    }
    if (found.size() > MOST) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "There are more than %d annotations. Shorten from and to, or name a personId."
              .formatted(MOST));
    }
    audit.record(
        "read",
        "annotation",
        parameters.kind,
        found.stream().map(Annotation::personId).distinct().sorted().toList());
    return new Page<>(
        found.stream().sorted(Comparator.comparingLong(Annotation::time)).toList(), null);
  }
}
