package dev.forthright.local.launcher;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link LocalStack} is made of.
 *
 * @param project where the built services lie
 * @param data where everything is kept
 * @param lasting wait for the disk at each commit, as data that are kept deserve
 * @param evaluateFrom first day that flag-service judges; empty leaves it to the service
 * @param extra further settings by service, which win over ours
 */
public record StackSettings(
    Path project,
    Path data,
    boolean lasting,
    StackPorts ports,
    Optional<LocalDate> evaluateFrom,
    Map<Service, Map<String, String>> extra) {

  public StackSettings {
    extra = Map.copyOf(extra);
  }

  /** A stack for tests: on free ports, in a folder that the test removes. */
  public static StackSettings forTests(Path data) {
    return new StackSettings(
        ProjectFolder.find(), data, false, StackPorts.free(), Optional.empty(), Map.of());
  }

  /** The same, waiting for the disk at each commit or not. */
  public StackSettings lasting(boolean wanted) {
    return new StackSettings(project, data, wanted, ports, evaluateFrom, extra);
  }

  public StackSettings withEvaluateFrom(LocalDate day) {
    return new StackSettings(project, data, lasting, ports, Optional.of(day), extra);
  }

  /**
   * The same, where time passes when a record says so, never because nothing came for a minute; and
   * where a feed may bring little, because a story is over.
   */
  public StackSettings withPatientFeeds() {
    return with(Service.FEED, "forthright.feeds.crm.idle-after", "PT12H")
        .with(Service.FEED, "forthright.feeds.salesforce.idle-after", "PT12H")
        .with(Service.FEED, "forthright.feeds.crm.volume-drop-below", "0")
        .with(Service.FEED, "forthright.feeds.salesforce.volume-drop-below", "0");
  }

  /** The same with one more setting for one service. */
  public StackSettings with(Service service, String name, String value) {
    Map<Service, Map<String, String>> more = new HashMap<>(extra);
    Map<String, String> ofService = new HashMap<>(more.getOrDefault(service, Map.of()));
    ofService.put(name, value);
    more.put(service, Map.copyOf(ofService));
    return new StackSettings(project, data, lasting, ports, evaluateFrom, more);
  }
}
