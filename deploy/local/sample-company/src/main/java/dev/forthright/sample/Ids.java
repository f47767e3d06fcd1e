package dev.forthright.sample;

import java.util.EnumMap;
import java.util.Map;

/** Hands out native record ids in the style of the feed a person uses, in the order asked. */
final class Ids {

  private final Map<Activity.Kind, Integer> activities = new EnumMap<>(Activity.Kind.class);

  private int salesforceDeals;

  String activity(Person rep, Activity.Kind kind) {
    int number = activities.merge(kind, 1, Integer::sum);
    // calls and e-mails share the Task object: even and odd numbers keep them apart
    return rep.usesSalesforce()
        ? SalesforceId.of(kind.prefix, number * 2 + (kind == Activity.Kind.CALL ? 1 : 0))
        : kind.canonical + "-" + number;
  }

  /** Salesforce gives its own id; the other feed keeps the data set's. */
  String deal(Person owner, String dataSetId) {
    return owner.usesSalesforce() ? SalesforceId.of("006", ++salesforceDeals) : dataSetId;
  }
}
