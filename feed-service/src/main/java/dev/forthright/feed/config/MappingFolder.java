package dev.forthright.feed.config;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Reads a feed's mapping file again when it changes on the mounted folder. A file that is wrong is
 * not taken over: the feed goes on with the one before, and the log says what is wrong.
 */
@ApplicationScoped
class MappingFolder {

  private static final Logger LOG = Logger.getLogger(MappingFolder.class);

  private final Feeds feeds;
  private final LiveMappings live;
  private final Map<String, byte[]> seen = new ConcurrentHashMap<>();

  MappingFolder(Feeds feeds, LiveMappings live) {
    this.feeds = feeds;
    this.live = live;
  }

  @Scheduled(
      every = "${forthright.feeds-watch.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void look() {
    for (Feed feed : feeds.all()) {
      feeds.fileOf(feed.name()).ifPresent(file -> look(feed, file));
    }
  }

  private void look(Feed feed, Path file) {
    try {
      byte[] text = Files.readAllBytes(file);
      byte[] before = seen.put(feed.name(), text);
      if (before == null || Arrays.equals(before, text)) {
        return;
      }
      Feed changed = feeds.with(feed, text);
      // Also while another mapping is put: this is the one that is read when that is taken back.
      feeds.configure(changed);
      if (live.isPut(feed.name())) {
        return;
      }
      feeds.replace(changed);
      LOG.infof("event=mapping-changed feed=%s version=%s", feed.name(), changed.mappingVersion());
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      LOG.errorf("event=mapping-refused feed=%s because=%s", feed.name(), e.getMessage());
    }
  }
}
