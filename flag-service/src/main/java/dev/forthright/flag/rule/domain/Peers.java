package dev.forthright.flag.rule.domain;

import java.util.Collection;
import java.util.List;

/**
 * Who may be compared with a rep: others of the same role and the same state of ramp who still work
 * here. Source: domain.md 3.4, "Peer".
 */
final class Peers {

  /** With fewer a comparison says more about the few than about the rep. */
  static final int FEWEST = 6;

  private Peers() {}

  /** The peers among some people, in their order; the rep is not among them. */
  static List<String> of(Cohort cohort, String personId, Collection<String> people) {
    Member self = cohort.member(personId);
    return people.stream()
        .filter(other -> !other.equals(personId))
        .filter(other -> isPeer(self, cohort.member(other)))
        .toList();
  }

  private static boolean isPeer(Member self, Member other) {
    return other.here()
        && other.role().equals(self.role())
        && other.isRamping() == self.isRamping();
  }
}
