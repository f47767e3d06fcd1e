package dev.forthright.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An employee of the sample company. Reps and their managers carry the names of the public data
 * set; everybody else is made up.
 *
 * @param managerId empty for the head of sales
 * @param jobRole rep, manager, second_line, hr, revops, enablement or executive
 * @param office Central, East, West or Company
 * @param salesforceUserId the 18-character user id; empty where the office does not use Salesforce
 */
public record Person(
    String personId,
    String name,
    String email,
    Optional<String> managerId,
    String jobRole,
    String team,
    String office,
    String timeZone,
    LocalDate startDate,
    Optional<String> salesforceUserId) {

  /** Whether deals and activities of this person arrive as Salesforce change data. */
  public boolean usesSalesforce() {
    return salesforceUserId.isPresent();
  }

  /** The coarse roles to put in an access token. */
  public List<String> roles() {
    return List.of(jobRole.equals("second_line") ? "manager" : jobRole);
  }

  boolean isRep() {
    return jobRole.equals("rep");
  }
}
