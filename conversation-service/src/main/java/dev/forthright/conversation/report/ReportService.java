package dev.forthright.conversation.report;

import dev.forthright.conversation.report.domain.PerformanceReport;
import dev.forthright.conversation.report.domain.ReportWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes a performance report in a moment and freezes it, so that both talk about the same. */
@ApplicationScoped
public class ReportService {

  /** Eight quarters, which also hold every week a trend shows. */
  private static final int MONTHS_BACK = 24;

  private static final int WEEKS_BACK = 26;

  /** The bar of S0 where the company has set none. */
  private static final Map<String, BigDecimal> USUAL =
      Map.of("quota-attainment", new BigDecimal("0.85"));

  private final ReportStore reports;

  ReportService(ReportStore reports) {
    this.reports = reports;
  }

  /** A frozen report and the hash of its document. */
  public record Frozen(String hash, PerformanceReport report) {}

  /** Writes the report as of now and freezes it for the conversation. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Frozen freeze(UUID conversationId, String personId, Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    LocalDate from = today.minusMonths(MONTHS_BACK);
    LocalDate weeksFrom = today.minusWeeks(WEEKS_BACK);
    Map<String, BigDecimal> targets = new HashMap<>(USUAL);
    targets.putAll(reports.targets(personId, today));
    ReportStore.Frozen frozen =
        reports.freeze(
            conversationId,
            ReportWriter.write(
                reports.subject(personId),
                now,
                reports.own(personId, from).stream()
                    .filter(value -> isShown(value.grain(), value.periodStart(), weeksFrom))
                    .toList(),
                reports.peers(personId, weeksFrom),
                targets));
    return new Frozen(frozen.hash(), frozen.report());
  }

  /** The report as frozen last; empty when there is none or its key is gone. */
  @Transactional(Transactional.TxType.MANDATORY)
  public Optional<Frozen> latest(UUID conversationId, String personId, boolean readByRep) {
    Optional<ReportStore.Frozen> found = reports.latest(conversationId, personId);
    if (readByRep) {
      found.ifPresent(frozen -> reports.readByRep(frozen.id()));
    }
    return found.map(frozen -> new Frozen(frozen.hash(), frozen.report()));
  }

  private static boolean isShown(String grain, LocalDate start, LocalDate weeksFrom) {
    return grain.equals("quarter") || grain.equals("month") || !start.isBefore(weeksFrom);
  }
}
