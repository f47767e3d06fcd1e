package dev.forthright.feed.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.events.Topic;
import dev.forthright.events.company.CompanyCalendar;
import dev.forthright.events.company.CompanySetting;
import dev.forthright.events.company.Delegation;
import dev.forthright.events.company.HolidayCalendar;
import dev.forthright.events.company.HrPopulation;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.kit.access.Viewers;
import dev.forthright.kit.audit.Audit;
import dev.forthright.kit.clock.KitClock;
import dev.forthright.kit.event.DerivedId;
import dev.forthright.kit.event.EventJson;
import dev.forthright.kit.outbox.Outbox;
import dev.forthright.kit.outbox.OutgoingEvent;
import dev.forthright.kit.page.Cursor;
import dev.forthright.kit.page.Page;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.write.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps company settings: every change is a new version, audited, and published whole. Writing what
 * already stands changes nothing. Next: {@code company.reference}, read by every service.
 */
@ApplicationScoped
class SettingsService {

  private final SettingsStore store;
  private final Outbox outbox;
  private final Audit audit;
  private final Viewers viewers;
  private final KitClock clock;

  SettingsService(
      SettingsStore store, Outbox outbox, Audit audit, Viewers viewers, KitClock clock) {
    this.store = store;
    this.outbox = outbox;
    this.audit = audit;
    this.viewers = viewers;
    this.clock = clock;
  }

  @Transactional
  Page<SettingView> list(@Nullable String kind, @Nullable String cursor, int limit) {
    Cursor after = Cursor.decode(cursor);
    List<SettingView> rows = store.list(kind, after.first(), after.second(), limit + 1);
    return Page.of(rows, limit, row -> Cursor.encode(row.kind(), row.id()));
  }

  @Transactional
  SettingView.WithVersions one(String kind, String id) {
    List<SettingView> versions = store.versions(kind, id);
    if (versions.isEmpty()) {
      throw Problem.of(ProblemType.NOT_FOUND, "There is no such setting.");
    }
    return new SettingView.WithVersions(versions.getFirst(), versions);
  }

  @Transactional
  SettingView.Applied apply(SettingsDocument document) {
    store.lock();
    requireHolidays(document.settings());
    List<SettingView> changed = new ArrayList<>();
    for (SettingsDocument.Entry entry : document.settings()) {
      put(entry).ifPresent(changed::add);
    }
    return new SettingView.Applied(changed, document.settings().size() - changed.size());
  }

  @Transactional
  SettingView apply(String kind, String id, SettingsDocument.Entry entry, @Nullable String match) {
    if (!kind.equals(kindOf(entry.setting())) || !id.equals(entry.id())) {
      throw Problem.of(
          ProblemType.BAD_REQUEST, "kind and id in the body must be those of the address.");
    }
    store.lock();
    Optional<SettingView> newest = store.newest(kind, id);
    newest.ifPresent(seen -> IfMatch.check(match, seen.version()));
    requireHolidays(List.of(entry));
    return put(entry).orElseGet(newest::orElseThrow);
  }

  /** The company's holiday calendar must stand already or stand in the same document. */
  private void requireHolidays(List<SettingsDocument.Entry> entries) {
    for (SettingsDocument.Entry entry : entries) {
      if (entry.setting() instanceof CompanyCalendar calendar
          && !isKnown(calendar.defaultHolidayCalendar(), entries)) {
        throw Problem.of(
            ProblemType.BAD_REQUEST,
            "defaultHolidayCalendar must be the id of a holiday calendar that exists or is written"
                + " along with it.");
      }
    }
  }

  private boolean isKnown(String calendar, List<SettingsDocument.Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.setting() instanceof HolidayCalendar && entry.id().equals(calendar))
        .findFirst()
        .map(entry -> !Boolean.TRUE.equals(entry.retired()))
        .orElseGet(
            () ->
                store.newest("holiday_calendar", calendar).filter(it -> !it.retired()).isPresent());
  }

  private Optional<SettingView> put(SettingsDocument.Entry entry) {
    String kind = kindOf(entry.setting());
    Optional<SettingView> newest = store.newest(kind, entry.id());
    boolean retired = Boolean.TRUE.equals(entry.retired());
    if (newest.isPresent() && isSame(newest.get(), entry, retired)) {
      return Optional.empty();
    }
    if (!retired) {
      refuseOwnSight(entry.setting());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    SettingView next =
        new SettingView(
            kind,
            entry.id(),
            newest.map(SettingView::version).orElse(0L) + 1,
            entry.effectiveFrom(),
            now,
            retired,
            entry.setting());
    store.insert(next, viewers.current().tokenSubject());
    audit.record("company-setting.changed", kind, entry.id(), List.of());
    outbox.append(List.of(event(next)));
    return Optional.of(next);
  }

  /** Who may write settings must not thereby see what people say about people. */
  private void refuseOwnSight(CompanySetting setting) {
    String seer =
        switch (setting) {
          case Delegation delegation -> delegation.toPersonId();
          case HrPopulation population -> population.hrPersonId();
          default -> null;
        };
    if (seer != null && seer.equals(viewers.current().personId())) {
      throw Problem.of(
          ProblemType.FORBIDDEN,
          "Nobody gives themselves the sight of other people; let somebody else write this.");
    }
  }

  private static OutgoingEvent event(SettingView setting) {
    var body =
        new CompanySettingChanged(
            setting.id(),
            setting.version(),
            setting.effectiveFrom(),
            setting.knownAt(),
            setting.retired(),
            setting.setting());
    String key = setting.kind() + "/" + setting.id();
    return OutgoingEvent.of(
            DerivedId.of("company-setting", key, Long.toString(setting.version())),
            Topic.COMPANY_REFERENCE,
            key,
            body,
            setting.knownAt())
        .about(key);
  }

  private static boolean isSame(SettingView newest, SettingsDocument.Entry entry, boolean retired) {
    return newest.retired() == retired
        && newest.effectiveFrom().equals(entry.effectiveFrom())
        && tree(newest.setting()).equals(tree(entry.setting()));
  }

  private static JsonNode tree(CompanySetting setting) {
    return EventJson.mapper().valueToTree(setting);
  }

  private static String kindOf(CompanySetting setting) {
    return tree(setting).path("kind").asText();
  }
}
