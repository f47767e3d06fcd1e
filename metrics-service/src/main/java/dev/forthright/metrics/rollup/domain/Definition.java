package dev.forthright.metrics.rollup.domain;

import dev.forthright.metrics.company.domain.PeriodGrain;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what a line of the catalogue says. */
final class Definition {

  final String id;
  final String title;
  final Unit unit;
  final Category category;
  Stratum stratum = Stratum.A;
  String formula = "";
  @Nullable BigDecimal target;
  String better = "up";
  Summing summing = Summing.NONE;
  boolean publishedWhileOpen;
  boolean heldBackFromRep;
  Set<PeriodGrain> grains = Stratum.A.grains();
  Set<SubjectKind> subjects = Set.of();

  private Definition(String id, String title, Unit unit, Category category) {
    this.id = id;
    this.title = title;
    this.unit = unit;
    this.category = category;
  }

  static Definition define(String id, String title, Unit unit, Category category) {
    return new Definition(id, title, unit, category);
  }

  /** One that is counted from flags, conversations or plans. */
  static Definition defineB(String id, String title, Unit unit, Category category) {
    Definition definition = new Definition(id, title, unit, category);
    definition.stratum = Stratum.B;
    definition.grains = Stratum.B.grains();
    return definition;
  }

  Definition formula(String words) {
    formula = words;
    return this;
  }

  Definition target(String value) {
    target = new BigDecimal(value);
    return this;
  }

  Definition lowerIsBetter() {
    better = "down";
    return this;
  }

  Definition neitherIsBetter() {
    better = "neutral";
    return this;
  }

  Definition by(Summing how) {
    summing = how;
    return this;
  }

  Definition publishedWhileOpen() {
    publishedWhileOpen = true;
    return this;
  }

  /** A rep sees it later than the manager, as with the flags themselves. */
  Definition heldBackFromRep() {
    heldBackFromRep = true;
    return this;
  }

  Definition each(PeriodGrain only) {
    grains = EnumSet.of(only);
    return this;
  }

  /** Whose it is; what CRM facts say of a team they say of roles, segments and the company too. */
  Definition of(SubjectKind first, SubjectKind... rest) {
    subjects = EnumSet.of(first, rest);
    if (stratum == Stratum.A && subjects.contains(SubjectKind.TEAM)) {
      Arrays.stream(SubjectKind.values()).filter(SubjectKind::isAboveTeams).forEach(subjects::add);
    }
    return this;
  }
}
