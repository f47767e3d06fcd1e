package dev.forthright.feed.record;

import dev.forthright.events.EventType;
import dev.forthright.events.Topic;
import dev.forthright.feed.entity.domain.CanonicalJson;
import dev.forthright.feed.entity.domain.EntityKind;
import dev.forthright.feed.record.CanonicalEvents.Context;
import dev.forthright.feed.record.CanonicalEvents.Published;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import java.time.ZoneOffset;

/** Plays and currency rates that come from a feed, as company reference data. */
final class ReferenceEvents {

  private ReferenceEvents() {}

  static Published of(Step step, Context context) {
    return context.row().record().kind() == EntityKind.PLAY
        ? play(step, context)
        : rate(step, context);
  }

  private static Published play(Step step, Context context) {
    RecordState state = step.after();
    Json setting = new Json();
    setting.put("kind", "\"play\"");
    setting.put("name", orElse(state.value("name"), state.value("playId")));
    setting.put("steps", orElse(state.value("steps"), "[]"));
    if (state.value("rolledOutAt") != null) {
      setting.put("rolledOutAt", state.value("rolledOutAt"));
    }
    setting.put("retiredPlay", Boolean.toString(state.isTrue("retired")));
    String day =
        context.row().fact().order().time().atZone(ZoneOffset.UTC).toLocalDate().toString();
    return published(
        "play", context.row().record().id(), CanonicalJson.write(day), setting, step, context);
  }

  private static Published rate(Step step, Context context) {
    RecordState state = step.after();
    Json setting = new Json();
    setting.put("kind", "\"currency_rate\"");
    for (String field : new String[] {"from", "to", "date", "rate"}) {
      setting.put(field, state.value(field));
    }
    String id = context.row().record().id().replace('|', '-');
    return published("currency_rate", id, state.value("date"), setting, step, context);
  }

  private static Published published(
      String kind, String id, String effectiveFrom, Json setting, Step step, Context context) {
    Json event = new Json();
    event.put("id", CanonicalJson.write(id));
    event.put("version", Long.toString(context.version()));
    event.put("effectiveFrom", effectiveFrom);
    event.put("knownAt", CanonicalJson.write(context.row().knownAt().toString()));
    event.put("retired", Boolean.toString(step.after().isTrue("retired")));
    event.put("setting", setting.text());
    return new Published(
        Topic.COMPANY_REFERENCE,
        kind + "/" + id,
        CanonicalEvents.read(EventType.COMPANY_SETTING_CHANGED, event));
  }

  private static String orElse(String json, String other) {
    return json == null ? other : json;
  }
}
