package dev.forthright.flag.flag.domain;

import dev.forthright.flag.rule.domain.RuleId;
import dev.forthright.flag.rule.domain.SubjectKind;

/**
 * What a flag is about. One live flag per key; a new rule version is a new key's flag only when it
 * fires anew.
 *
 * @param scope tells several concerns of one rule about one subject apart, such as the kind of
 *     activity
 */
public record FlagKey(RuleId rule, SubjectKind subjectKind, String subjectId, String scope) {

  /** The key as one text, for unique indexes. */
  public String dedup() {
    return "%s/%s/%s/%s".formatted(rule.name(), subjectKind, subjectId, scope);
  }
}
