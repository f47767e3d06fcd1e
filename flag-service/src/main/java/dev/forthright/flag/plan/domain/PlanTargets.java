package dev.forthright.flag.plan.domain;

import dev.forthright.flag.flag.domain.FlagKey;
import dev.forthright.flag.flag.domain.Inhibitor;
import dev.forthright.flag.rule.domain.RuleBook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the plans in force are about: a new flag on the same metric of the same person waits. */
public record PlanTargets(List<Plan> inForce) {

  public PlanTargets {
    inForce = List.copyOf(inForce);
  }

  /** A plan in force, and the metrics of its objectives. */
  public record Plan(UUID planId, String personId, Set<String> metrics) {}

  /** The plan that a new flag of the key would have to wait for; of several the first. */
  public Optional<Inhibitor> inhibitorOf(@Nullable String personId, FlagKey key) {
    List<String> about = RuleBook.DEFAULT.rule(key.rule()).planMetrics(key.scope());
    return inForce.stream()
        .filter(plan -> plan.personId().equals(personId))
        .filter(plan -> about.stream().anyMatch(plan.metrics()::contains))
        .map(plan -> (Inhibitor) new Inhibitor.Plan(plan.planId()))
        .findFirst();
  }

  /** Whether a plan is in force still. */
  public boolean holds(UUID planId) {
    return inForce.stream().anyMatch(plan -> plan.planId().equals(planId));
  }
}
