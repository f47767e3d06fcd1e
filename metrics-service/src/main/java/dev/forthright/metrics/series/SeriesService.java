package dev.forthright.metrics.series;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.page.Csv;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.metrics.company.ReferenceStore;
import dev.forthright.metrics.company.domain.FiscalCalendar;
import dev.forthright.metrics.company.domain.PeriodGrain;
import dev.forthright.metrics.rollup.domain.Metric;
import dev.forthright.metrics.rollup.domain.SubjectKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Answers a series request: whole, bounded, and only with what the viewer may see. */
@ApplicationScoped
public class SeriesService {

  /** A larger answer helps no chart; the request is refused with a hint instead of cut. */
  static final int MOST_ROWS = 10_000;

  private final SeriesStore store;
  private final ReferenceStore references;
  private final Viewers viewers;
  private final Audit audit;
  private final KitClock clock;

  SeriesService(
      SeriesStore store, ReferenceStore references, Viewers viewers, Audit audit, KitClock clock) {
    this.store = store;
    this.references = references;
    this.viewers = viewers;
    this.audit = audit;
    this.clock = clock;
  }

  /** One row per value. */
  @Transactional
  public SeriesView<SeriesRow> series(SeriesParameters parameters) {
    Instant now = clock.instant();
    FiscalCalendar fiscal = references.on(LocalDate.ofInstant(now, ZoneOffset.UTC)).fiscal();
    SeriesQuery query = resolve(parameters, fiscal, now);
    List<SeriesStore.SeenRow> rows = store.find(query, viewers.current(), MOST_ROWS + 1);
    if (rows.size() > MOST_ROWS) {
      throw Problem.of(
          ProblemType.BAD_REQUEST,
          "The series would have more than %d rows. Shorten from and to, name fewer metrics or subjects, or use grain=quarter."
              .formatted(MOST_ROWS));
    }
    audit.record(
        "read",
        "metric-series",
        parameters.metric,
        rows.stream()
            .map(SeriesStore.SeenRow::personId)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList());
    Instant tick = store.lastTick(query.asOf() == null ? now : query.asOf()).orElse(null);
    return new SeriesView<>(
        query.from(),
        query.to(),
        query.grain(),
        fiscal.zone().getId(),
        tick,
        tick == null ? null : Math.max(0, Duration.between(tick, now).toSeconds()),
        rows.stream().map(SeriesStore.SeenRow::row).toList());
  }

  /** One row per bucket and subject, with a column for each metric. */
  @Transactional
  public SeriesView<Map<String, Object>> wideSeries(SeriesParameters parameters) {
    SeriesView<SeriesRow> rows = series(parameters);
    List<Map<String, Object>> lines = wide(rows.rows(), metrics(parameters.metric));
    // A plain null would be left out of the answer, and a missing column is not a missing value.
    lines.forEach(
        line -> line.replaceAll((column, value) -> value == null ? NullNode.instance : value));
    return new SeriesView<>(
        rows.from(),
        rows.to(),
        rows.grain(),
        rows.zone(),
        rows.asOf(),
        rows.sourceLagSeconds(),
        lines);
  }

  /** The same rows as CSV with a stable header. */
  @Transactional
  public String csv(SeriesParameters parameters) {
    if (parameters.shape.equals("wide")) {
      List<Metric> metrics = metrics(parameters.metric);
      List<String> header =
          new ArrayList<>(
              List.of(
                  "bucketStart",
                  "bucketEnd",
                  "subjectType",
                  "subjectId",
                  "subjectName",
                  "complete"));
      metrics.forEach(metric -> header.add(metric.id()));
      List<List<Object>> lines =
          wide(series(parameters).rows(), metrics).stream().map(row -> cells(row, header)).toList();
      return Csv.of(header, lines);
    }
    return Csv.of(
        List.of(
            "bucketStart",
            "bucketEnd",
            "metric",
            "subjectType",
            "subjectId",
            "subjectName",
            "value",
            "nullReason",
            "unit",
            "currency",
            "numerator",
            "denominator",
            "sampleSize",
            "exposureDays",
            "complete",
            "restated"),
        series(parameters).rows().stream().map(SeriesService::line).toList());
  }

  private static List<Object> cells(Map<String, Object> row, List<String> header) {
    List<Object> cells = new ArrayList<>();
    header.forEach(column -> cells.add(row.get(column)));
    return cells;
  }

  private static List<Object> line(SeriesRow row) {
    return Arrays.asList(
        row.bucketStart(),
        row.bucketEnd(),
        row.metric(),
        row.subjectType(),
        row.subjectId(),
        row.subjectName(),
        row.value(),
        row.nullReason(),
        row.unit(),
        row.currency(),
        row.numerator(),
        row.denominator(),
        row.sampleSize(),
        row.exposureDays(),
        row.complete(),
        row.restated());
  }

  private static List<Map<String, Object>> wide(List<SeriesRow> rows, List<Metric> metrics) {
    record Bucket(LocalDate start, String subjectId) {}
    Map<Bucket, Map<String, Object>> lines = new LinkedHashMap<>();
    for (SeriesRow row : rows) {
      lines
          .computeIfAbsent(
              new Bucket(row.bucketStart(), row.subjectId()), bucket -> begin(row, metrics))
          .put(row.metric(), row.value());
    }
    return List.copyOf(lines.values());
  }

  private static Map<String, Object> begin(SeriesRow row, List<Metric> metrics) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("bucketStart", row.bucketStart());
    line.put("bucketEnd", row.bucketEnd());
    line.put("subjectType", row.subjectType());
    line.put("subjectId", row.subjectId());
    line.put("subjectName", row.subjectName());
    line.put("complete", row.complete());
    metrics.forEach(metric -> line.put(metric.id(), null));
    return line;
  }

  private static SeriesQuery resolve(
      SeriesParameters parameters, FiscalCalendar fiscal, Instant now) {
    TimeRange days = TimeRange.of(parameters.from, parameters.to, fiscal, now);
    PeriodGrain grain = grain(parameters.grain);
    refuseTooManyPoints(grain, days, parameters.maxPoints);
    return new SeriesQuery(
        metrics(parameters.metric),
        subjectType(parameters.subjectType),
        names(parameters.subjectId),
        wire(grain),
        days.first(),
        days.end(),
        parameters.asOf == null ? null : TimeRange.time("asOf", parameters.asOf, fiscal, now, now));
  }

  private static PeriodGrain grain(String text) {
    return Arrays.stream(PeriodGrain.values())
        .filter(grain -> wire(grain).equals(text))
        .findFirst()
        .orElseThrow(() -> notOneOf("grain", PeriodGrain.values()));
  }

  private static String subjectType(String text) {
    return Arrays.stream(SubjectKind.values())
        .map(SeriesService::wire)
        .filter(text::equals)
        .findFirst()
        .orElseThrow(() -> notOneOf("subjectType", SubjectKind.values()));
  }

  private static RuntimeException notOneOf(String name, Enum<?>[] constants) {
    return Problem.of(
        ProblemType.BAD_REQUEST,
        name
            + " must be one of: "
            + Arrays.stream(constants).map(SeriesService::wire).collect(Collectors.joining(", "))
            + ".");
  }

  /** Too many points for a chart are refused with the shortest grain that fits, never thinned. */
  private static void refuseTooManyPoints(PeriodGrain grain, TimeRange days, int most) {
    if (days.points(grain) <= most) {
      return;
    }
    String hint =
        Arrays.stream(PeriodGrain.values())
            .filter(longer -> days.points(longer) <= most)
            .findFirst()
            .map(longer -> "Use grain=" + wire(longer) + ", or shorten from and to.")
            .orElse("Shorten from and to.");
    throw Problem.of(
        ProblemType.BAD_REQUEST,
        "From from to to are %d buckets of grain=%s, more than maxPoints=%d. %s"
            .formatted(days.points(grain), wire(grain), most, hint));
  }

  private static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<Metric> metrics(String ids) {
    return names(ids).stream()
        .map(
            id ->
                Metric.of(id)
                    .orElseThrow(
                        () ->
                            Problem.of(
                                ProblemType.BAD_REQUEST,
                                "metric must be ids of GET /v1/metrics, separated by commas.")))
        .distinct()
        .toList();
  }

  private static List<String> names(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
  }
}
