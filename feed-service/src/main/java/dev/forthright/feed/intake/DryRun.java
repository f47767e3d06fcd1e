package dev.forthright.feed.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.events.EventType;
import dev.forthright.feed.config.Feed;
import dev.forthright.feed.config.FeedMappingService;
import dev.forthright.feed.config.Feeds;
import dev.forthright.feed.config.LiveMappings;
import dev.forthright.feed.intake.DryRunView.EventView;
import dev.forthright.feed.intake.DryRunView.FactView;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.RecordService;
import dev.forthright.feed.record.ReportingLines;
import dev.forthright.feed.registry.RegistryUnavailable;
import dev.forthright.feed.registry.SchemaRegistry;
import dev.forthright.kit.access.Role;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.RawRecord;
import dev.forthright.kit.intake.ReasonCode;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.quarantine.QuarantineService;
import dev.forthright.kit.quarantine.Redaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows what a raw record would become, through the very code that applies it; writes nothing. */
@ApplicationScoped
class DryRun {

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("2101-01-01T00:00:00Z");

  private final Feeds feeds;
  private final Decoder decoder;
  private final SchemaRegistry registry;
  private final RecordService records;
  private final Viewers viewers;
  private final KitClock clock;
  private final SeenFacts seenFacts;
  private final ReportingLines lines;
  private final LiveMappings live;
  private final FeedMappingService mappings;
  private final QuarantineService quarantine;

  DryRun(
      Feeds feeds,
      Decoder decoder,
      SchemaRegistry registry,
      RecordService records,
      Viewers viewers,
      KitClock clock,
      SeenFacts seenFacts,
      ReportingLines lines,
      LiveMappings live,
      FeedMappingService mappings,
      QuarantineService quarantine) {
    this.feeds = feeds;
    this.decoder = decoder;
    this.registry = registry;
    this.records = records;
    this.viewers = viewers;
    this.clock = clock;
    this.seenFacts = seenFacts;
    this.lines = lines;
    this.live = live;
    this.mappings = mappings;
    this.quarantine = quarantine;
  }

  @Transactional
  DryRunView of(String feedName, DryRunResource.RawInput input) {
    live.follow();
    Feed known = feeds.demand(feedName);
    Feed feed =
        input.mapping() == null
            ? known
            : mappings.with(known, input.mapping().getBytes(StandardCharsets.UTF_8));
    boolean masked = input.quarantined() != null;
    RawRecord raw = masked ? quarantined(feed, input) : raw(feed, input);
    try {
      Decoded decoded = decoder.decode(feed, raw, registry.forBatch());
      if (decoded.facts().isEmpty()) {
        return view(
            decoded.feed(),
            "ignored",
            decoded.ignored(),
            null,
            Decisions.ofNothing(decoded),
            List.of(),
            null);
      }
      Set<UUID> seen = seenFacts.among(decoded.facts());
      requireNoCircle(decoded.facts(), seen);
      RecordService.Outcome outcome = records.preview(decoded.facts());
      List<FactView> facts =
          decoded.facts().stream()
              .map(fact -> fact(fact, outcome, seen.contains(fact.id()), masked))
              .toList();
      List<EventView> events = !masked && seesStates(decoded.facts()) ? events(outcome) : null;
      return view(decoded.feed(), "facts", null, null, Decisions.of(decoded, facts), facts, events);
    } catch (DataFault fault) {
      return view(
          feed, "refused", fault.reason().wire(), fault.field(), List.of(), List.of(), null);
    } catch (RegistryUnavailable e) {
      throw Problem.of(
          ProblemType.UNAVAILABLE,
          "The schema registry does not answer as it should; see the log, and try again.");
    }
  }

  /** An event tells the stored state too, and that of a person's record is not theirs to see. */
  private boolean seesStates(List<FeedFact> facts) {
    return viewers.current().is(Role.REVOPS)
        && facts.stream().noneMatch(fact -> fact.kind().isAboutAPerson());
  }

  private static List<EventView> events(RecordService.Outcome outcome) {
    return outcome.events().stream()
        .map(
            event ->
                new EventView(
                    event.id(),
                    event.topic().wire(),
                    event.key(),
                    EventType.of(event.body()).wire(),
                    EventJson.mapper().valueToTree(event.body())))
        .toList();
  }

  private static DryRunView view(
      Feed feed,
      String decision,
      String reason,
      String field,
      List<String> decisions,
      List<FactView> facts,
      @Nullable List<EventView> events) {
    return new DryRunView(
        feed.name(),
        feed.format(),
        feed.mappingVersion(),
        decision,
        reason,
        field,
        decisions,
        facts,
        events);
  }

  private static FactView fact(
      FeedFact fact, RecordService.Outcome outcome, boolean seen, boolean masked) {
    Map<String, JsonNode> fields = new TreeMap<>();
    fact.fact()
        .fields()
        .forEach(
            (name, json) -> fields.put(name, masked ? Redaction.mask(tree(json)) : tree(json)));
    return new FactView(
        fact.id(),
        fact.kind().wire(),
        masked ? null : fact.recordId(),
        fact.fact().order().time(),
        fact.fact().coverage().name().toLowerCase(Locale.ROOT),
        masked ? null : fact.nativeId(),
        fact.actor().kind().wire(),
        seen,
        seen ? "duplicate" : outcome.byFact().getOrDefault(fact.id(), "unchanged"),
        fields);
  }

  private void requireNoCircle(List<FeedFact> facts, Set<UUID> seen) {
    List<FeedFact> drawing =
        ReportingLines.drawnBy(facts).stream().filter(fact -> !seen.contains(fact.id())).toList();
    if (!drawing.isEmpty() && !lines.closingCircles(drawing, facts).isEmpty()) {
      throw new DataFault(ReasonCode.OUT_OF_RANGE, "managerId");
    }
  }

  private RawRecord quarantined(Feed feed, DryRunResource.RawInput input) {
    if (!viewers.current().is(Role.OPERATOR)) {
      throw Problem.of(ProblemType.FORBIDDEN, "Quarantined records are for operators.");
    }
    if (input.value() != null || input.valueBase64() != null || input.headers() != null) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "quarantined stands alone: without value and headers.");
    }
    RawRecord raw = quarantine.reread(input.quarantined());
    if (!raw.topic().equals(feed.topic())) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "quarantined must be a record of this feed's topic.");
    }
    return raw;
  }

  private RawRecord raw(Feed feed, DryRunResource.RawInput input) {
    Instant at = input.timestamp() == null ? clock.instant() : inYears(input.timestamp());
    Map<String, String> headers = input.headers() == null ? Map.of() : input.headers();
    return new RawRecord(feed.topic(), 0, 0, at, null, headers, value(input));
  }

  private static Instant inYears(Instant timestamp) {
    if (timestamp.isBefore(EARLIEST) || !timestamp.isBefore(TOO_LATE)) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "timestamp must lie between the years 2000 and 2100.");
    }
    return timestamp;
  }

  private static byte[] value(DryRunResource.RawInput input) {
    if (input.value() != null && input.valueBase64() != null) {
      throw Problem.of(ProblemType.BAD_REQUEST, "value and valueBase64 must not both be given.");
    }
    if (input.valueBase64() == null) {
      return input.value() == null ? null : input.value().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(input.valueBase64());
    } catch (IllegalArgumentException e) {
      throw Problem.of(ProblemType.BAD_REQUEST, "valueBase64 must be base64.");
    }
  }

  private static JsonNode tree(String json) {
    try {
      return EventJson.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Canonical values are JSON.", e);
    }
  }
}
