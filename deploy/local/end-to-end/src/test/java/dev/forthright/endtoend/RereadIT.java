package dev.forthright.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.local.campaign.SortedLines;
import dev.forthright.local.campaign.State;
import dev.forthright.local.campaign.Topics;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
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
    Topics.Findings before = look(folder.resolve("before"));

    product.stack().services().forEach(service -> service.stop(STOP_LIMIT));
    forgetOffsets();
    product.stack().services().forEach(ServiceProcess::start);
    product.stack().services().forEach(ServiceProcess::awaitReady);
    product.awaitQuiet();

    Topics.Findings after = look(folder.resolve("after"));
    Stream.concat(State.parts().stream(), Topics.compared().stream())
        .forEach(part -> assertThat(differences(folder, part)).as(part).isEmpty());
    assertThat(after).isEqualTo(before);
    assertThat(before.events()).isPositive();
    assertThat(duplicates()).as("records that feed-service has met before").isPositive();
  }

  private Topics.Findings look(Path state) {
    State.write(product.stack(), state);
    return Topics.write(product.stack().kafka().bootstrapServers(), state);
  }

  private static List<String> differences(Path folder, String part) {
    List<String> differences = new ArrayList<>();
    SortedLines.compare(
        folder.resolve("before").resolve(part),
        folder.resolve("after").resolve(part),
        line -> differences.add("missing: " + line),
        line -> differences.add("surplus: " + line));
    return differences;
  }

  private long duplicates() {
    return new Database(product.stack(), Service.FEED)
        .number("select coalesce(sum(count), 0) from feed_outcome where outcome = 'duplicate'");
  }

  private void forgetOffsets() throws Exception {
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                product.stack().kafka().bootstrapServers(),
                "enable.metrics.push",
                "false"))) {
      List<String> groups =
          admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
              .map(GroupListing::groupId)
              .toList();
      admin.deleteConsumerGroups(groups).all().get();
    }
  }
}
