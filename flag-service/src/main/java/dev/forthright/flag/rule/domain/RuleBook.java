package dev.forthright.flag.rule.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules in force, with the version that every flag they raise is stamped with. A rule may have
 * other thresholds for some roles. {@code docs/rules.md} is printed from it.
 */
public final class RuleBook {

  /** Every rule in reading order, with the thresholds of domain.md. */
  private static final List<Rule> RULES =
      List.of(
          QuotaAttainmentShortfallRule.DEFAULT,
          QuotaPacingBehindRule.DEFAULT,
          ActivityDeclineRule.DEFAULT,
          PeerGapRule.DEFAULT,
          PipelineCoverageGapRule.DEFAULT,
          PipelineCreationDeficitRule.DEFAULT,
          WinRateDeclineRule.DEFAULT,
          StageStalledRule.DEFAULT,
          OpportunityUntouchedRule.DEFAULT,
          BuyerUnresponsiveRule.DEFAULT,
          CloseDateOverdueRule.DEFAULT,
          CloseDatePushedRule.DEFAULT,
          CommitSlippageRule.DEFAULT,
          CommitUnsupportedRule.DEFAULT,
          SingleThreadedRule.DEFAULT,
          OffIcpMixRule.DEFAULT,
          PlayNonAdherenceRule.DEFAULT,
          ForecastBiasRule.DEFAULT,
          CoachingCadenceMissedRule.DEFAULT,
          RampBehindRule.DEFAULT,
          CommitmentOverdueRule.DEFAULT,
          CrmHygieneDecayRule.DEFAULT,
          QuotaUnrealisticRule.DEFAULT,
          DataFeedStaleRule.DEFAULT);

  /** The rules of domain.md, the same for every role. */
  public static final RuleBook DEFAULT = new RuleBook(1, Map.of());

  private final int version;
  private final Map<RuleId, Rule> rules = new EnumMap<>(RuleId.class);
  private final Map<RuleId, Map<String, Rule>> exceptions = new EnumMap<>(RuleId.class);
  private final Set<RuleId> on = EnumSet.noneOf(RuleId.class);

  /**
   * A rule book.
   *
   * @param settings what differs from domain.md, by rule
   * @throws IllegalArgumentException if a setting is unknown or refused, saying which
   */
  public RuleBook(int version, Map<RuleId, RuleSetting> settings) {
    this.version = version;
    for (Rule rule : RULES) {
      RuleSetting setting = settings.getOrDefault(rule.id(), RuleSetting.NONE);
      Rule changed = rule.with(setting.thresholds());
      rules.put(rule.id(), changed);
      Map<String, Rule> byRole = new HashMap<>();
      setting.byRole().forEach((role, some) -> byRole.put(role, changed.with(some)));
      exceptions.put(rule.id(), byRole);
      if (setting.enabled() == null ? rule.onByDefault() : setting.enabled()) {
        on.add(rule.id());
      }
    }
  }

  /** The number that flags are stamped with. */
  public int version() {
    return version;
  }

  /** Every rule in reading order, also those that are off. */
  public List<Rule> rules() {
    return RULES.stream().map(rule -> rule(rule.id())).toList();
  }

  /** Whether a rule judges. */
  public boolean isOn(RuleId id) {
    return on.contains(id);
  }

  /** The rule of an id, with the thresholds that hold for every role without its own. */
  public Rule rule(RuleId id) {
    return Objects.requireNonNull(rules.get(id), () -> id + " is not in the book.");
  }

  /**
   * The rule of an id for a role: the role's own thresholds, else those of its discipline or
   * segment alone, else everybody's.
   *
   * @param role discipline and segment, such as {@code sales/smb}
   */
  public Rule rule(RuleId id, @Nullable String role) {
    Map<String, Rule> byRole = exceptions.getOrDefault(id, Map.of());
    if (role == null || byRole.isEmpty()) {
      return rule(id);
    }
    int slash = role.indexOf('/');
    return Stream.of(role, role.substring(0, slash) + "/*", "*" + role.substring(slash))
        .map(byRole::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> rule(id));
  }

  /** The same rule as often as it has different thresholds, everybody's first. */
  public List<Rule> variants(RuleId id) {
    List<Rule> variants = new ArrayList<>(List.of(rule(id)));
    exceptions.getOrDefault(id, Map.of()).values().stream()
        .filter(rule -> !variants.contains(rule))
        .distinct()
        .forEach(variants::add);
    return variants;
  }

  /** The rules of a family that run at a tick, in reading order. */
  public <R extends Rule> List<R> due(Class<R> family, AsOf asOf) {
    return rules().stream()
        .filter(family::isInstance)
        .filter(rule -> isOn(rule.id()) && rule.id().cadence().isDueAt(asOf))
        .map(family::cast)
        .toList();
  }

  /** The rule book as a page for people. */
  public String toMarkdown() {
    String sections = rules().stream().map(this::section).collect(Collectors.joining("\n"));
    return """
        # The rules

        Printed from the rule book (version %d) by `RuleBookTest`; do not edit.

        %s"""
        .formatted(version, sections);
  }

  private String section(Rule rule) {
    RuleId id = rule.id();
    String settings =
        rule.settings().entrySet().stream()
            .map(setting -> "| `%s` | %s |".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining("\n"));
    return """
        ## %s %s

        %s

        Lens: %s. Judges: %s, %s; fires after %d evaluation%s in a row.%s%s%s

        | setting | value |
        |---|---|
        %s
        """
        .formatted(
            id.name(),
            id.slug(),
            rule.inWords(),
            id.lens(),
            spaced(id.subject()),
            spaced(id.cadence()),
            id.holdFor(),
            id.holdFor() == 1 ? "" : "s",
            id.facts().isEmpty()
                ? ""
                : id.facts().stream()
                    .sorted()
                    .map(RuleBook::spaced)
                    .collect(Collectors.joining(", ", " Rests on: ", ".")),
            isOn(id) ? "" : " Off unless switched on.",
            rule instanceof CohortRule cohort ? reads(cohort) : "",
            settings);
  }

  /** The series of the metric catalogue without which it says nothing. */
  private static String reads(CohortRule rule) {
    return rule.series().stream()
        .map(
            one ->
                "`%s` (%s, %s)".formatted(one.metric(), spaced(one.subject()), spaced(one.grain())))
        .distinct()
        .collect(Collectors.joining(", ", " Reads: ", "."));
  }

  private static String spaced(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
