package dev.forthright.feed.config;

import dev.forthright.feed.config.FeedsSettings.FeedSettings;
import dev.forthright.feed.config.FeedsSettings.Format;
import dev.forthright.feed.config.FeedsSettings.IdScope;
import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.entity.domain.Naming;
import dev.forthright.feed.mapping.CompiledMapping;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The enabled feeds, compiled and proven at start-up: a mapping file that is wrong or does not turn
 * its own samples into its own facts keeps the service from starting.
 */
@Startup
@ApplicationScoped
public class Feeds {

  private final FeedsSettings settings;

  /** Replaced as a whole, so that a batch never sees half a change. */
  private volatile Map<String, Feed> byName;

  /** The feeds as their configuration has them, whatever was put since. */
  private volatile Map<String, Feed> configured;

  private final Map<String, String> nameByTopic;

  Feeds(
      FeedsSettings settings,
      @ConfigProperty(name = "mp.messaging.incoming.raw.topics") String channelTopics) {
    this.settings = settings;
    Map<String, Feed> enabled = new TreeMap<>();
    settings
        .byName()
        .forEach(
            (name, feed) -> {
              if (feed.enabled()) {
                enabled.put(name, compiled(name, feed));
              }
            });
    byName = enabled;
    configured = enabled;
    nameByTopic =
        enabled.values().stream().collect(Collectors.toMap(Feed::topic, feed -> feed.name()));
    requireTopics(channelTopics);
  }

  /** Every enabled feed, by name. */
  public Collection<Feed> all() {
    return byName.values();
  }

  /** The feed of that name, if it is enabled. */
  public Optional<Feed> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The feed that somebody asks for.
   *
   * @throws RuntimeException a 404 when there is none of that name
   */
  public Feed demand(String name) {
    return named(name)
        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "There is no such feed."));
  }

  /** The feed that is read from a topic, if it is enabled. */
  public Optional<Feed> onTopic(String topic) {
    return Optional.ofNullable(nameByTopic.get(topic)).map(byName::get);
  }

  /**
   * The feed as it would be with another mapping file, proven on the file's own samples.
   *
   * @throws IllegalArgumentException with what is wrong in the file
   * @throws IllegalStateException with the sample that it does not turn into its facts
   */
  public Feed with(Feed feed, byte[] mappingFile) {
    CompiledMapping mapping = MappingFiles.compile("of feed " + feed.name(), mappingFile);
    FieldReader reader =
        reader(feed.name(), settings.byName().get(feed.name()), Optional.of(mapping));
    mapping.proveOn(reader);
    return feed.with(Optional.of(mapping), reader);
  }

  /** From the next batch on the feed is read like this. */
  synchronized void replace(Feed feed) {
    byName = with(byName, feed);
  }

  /** From the next batch on the feed is read as it is configured. */
  synchronized void restore(String name) {
    byName = with(byName, configured(name));
  }

  /** The feed's configured mapping has changed; that alone does not make it the one in force. */
  synchronized void configure(Feed feed) {
    configured = with(configured, feed);
  }

  /** An enabled feed as it is configured. */
  Feed configured(String name) {
    return Objects.requireNonNull(configured.get(name), name);
  }

  /** The mapping that a feed is configured with; empty where the format needs none. */
  Optional<String> configuredMapping(String name) {
    return settings.byName().get(name).mapping();
  }

  /** The mapping file in the file system that a feed is configured with, if it is one. */
  Optional<Path> fileOf(String name) {
    return configuredMapping(name).filter(file -> !MappingFiles.isShipped(file)).map(Path::of);
  }

  private static Map<String, Feed> with(Map<String, Feed> feeds, Feed feed) {
    Map<String, Feed> changed = new TreeMap<>(feeds);
    changed.put(feed.name(), feed);
    return changed;
  }

  private void requireTopics(String channelTopics) {
    Set<String> read =
        Arrays.stream(channelTopics.split(",")).map(String::strip).collect(Collectors.toSet());
    for (Feed feed : byName.values()) {
      if (!read.contains(feed.topic())) {
        throw new IllegalStateException(
            "Feed %s is enabled but its topic %s is not in mp.messaging.incoming.raw.topics=%s."
                .formatted(feed.name(), feed.topic(), channelTopics));
      }
    }
  }

  private static Feed compiled(String name, FeedSettings settings) {
    if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalStateException(
          "Feed name '%s' must be lower case letters, digits and dashes.".formatted(name));
    }
    Optional<CompiledMapping> mapping =
        settings.format() == Format.MAPPED
            ? Optional.of(MappingFiles.load(named(name, settings)))
            : Optional.empty();
    Feed feed =
        new Feed(
            name,
            settings.topic(),
            mapping,
            List.of(),
            reader(name, settings, mapping),
            settings.defaultCurrency(),
            settings.allowedLateness(),
            settings.maxSilence(),
            settings.idleAfter(),
            new UsualVolume(settings.volumeDropBelow(), settings.volumeDropUsual()),
            settings.authoritative().orElse(Set.of()).contains("people"),
            settings.precedence(),
            settings.backfillBefore());
    mapping.ifPresent(it -> it.proveOn(feed.reader()));
    return settings.format() == Format.AUTO ? recognising(feed, settings) : feed;
  }

  /** The feed with every shipped mapping, each with the ids of its source. */
  private static Feed recognising(Feed feed, FeedSettings settings) {
    List<Feed> formats = new ArrayList<>();
    for (CompiledMapping mapping : MappingFiles.shipped()) {
      Feed format =
          feed.with(Optional.of(mapping), reader(feed.name(), settings, Optional.of(mapping)));
      mapping.proveOn(format.reader());
      formats.add(format);
    }
    return feed.recognising(formats);
  }

  private static FieldReader reader(
      String name, FeedSettings settings, Optional<CompiledMapping> mapping) {
    boolean salesforce = mapping.map(CompiledMapping::hasSalesforceIds).orElse(false);
    Naming naming =
        settings.ids() == IdScope.COMPANY
            ? Naming.COMPANY
            : salesforce ? Naming.ofSalesforce(name) : Naming.ofFeed(name);
    return new FieldReader(naming, settings.zone());
  }

  private static String named(String name, FeedSettings settings) {
    return settings
        .mapping()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Feed %s has format=mapped but no mapping file.".formatted(name)));
  }
}
