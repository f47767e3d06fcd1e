package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All services forget how far they have read and read every topic from its start, raw ones
 * included, with everything still in their databases. Not a line of state changes, and nothing is
 * told again.
 */
@Order(5)
class RereadIT {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private final Product product = Product.get();

  @Test
  void readingEverythingOnceMoreChangesNothing(@TempDir Path folder) throws Exception {
    product.awaitQuiet();
    Snapshot before = Snapshot.take(product, folder.resolve("before"));

    product.stack().services().forEach(service -> service.stop(STOP_LIMIT));
    new Groups(product.stack().kafka().bootstrapServers()).forget();
    product.stack().services().forEach(ServiceProcess::start);
    product.stack().services().forEach(ServiceProcess::awaitReady);
    product.awaitQuiet();

    Snapshot after = Snapshot.take(product, folder.resolve("after"));
    assertThat(before.differences(after)).isEmpty();
    assertThat(after.topics()).isEqualTo(before.topics());
    assertThat(before.topics().events()).isPositive();
    assertThat(duplicates()).as("records that feed-service has met before").isPositive();
  }

  private long duplicates() {
    return new Database(product.stack(), Service.FEED)
        .number("select coalesce(sum(count), 0) from feed_outcome where outcome = 'duplicate'");
  }
}
