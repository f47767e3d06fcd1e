package dev.forthright.flag.rule.domain;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rule: a record whose components are its thresholds. */
public sealed interface Rule
    permits DealRule, ActivityDeclineRule, CoachingCadenceMissedRule, CommitmentOverdueRule {

  RuleId id();

  /** One or two sentences for the printed rule book: what is noticed and when it clears. */
  String inWords();

  /** The thresholds by name, stored with every flag so that it can be judged again as it was. */
  default Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (RecordComponent component : getClass().getRecordComponents()) {
      try {
        settings.put(component.getName(), String.valueOf(component.getAccessor().invoke(this)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("A rule's components must be readable.", e);
      }
    }
    return settings;
  }
}
