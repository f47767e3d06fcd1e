package dev.forthright.feed.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping file that changes on its folder is read again while the service runs. */
class MappingFolderTest {

  @TempDir private Path folder;

  private Path file;
  private String text;
  private Feeds feeds;
  private MappingFolder mappings;

  @BeforeEach
  void aFeedIsReadWithAFile() throws IOException {
    try (var in = getClass().getResourceAsStream("/mappings/zoho.yaml")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    file = Files.writeString(folder.resolve("ours.yaml"), text);
    FeedsSettings settings = () -> Map.of("zoho", new Settings(file.toString()));
    feeds = new Feeds(settings, "zoho.events");
    mappings = new MappingFolder(feeds, new LiveMappings(feeds, null));
    mappings.look();
  }

  @Test
  void aChangedFileIsTakenOver() throws IOException {
    String before = version();
    mappings.look();
    assertThat(version()).isEqualTo(before);

    Files.writeString(file, text + "# A comment is another version.\n");
    mappings.look();

    assertThat(version()).startsWith("zoho@").isNotEqualTo(before);
    assertThat(feeds.onTopic("zoho.events")).contains(feeds.named("zoho").orElseThrow());
  }

  @Test
  void aFileThatIsWrongIsNotTakenOver() throws IOException {
    String before = version();

    Files.writeString(file, text.replace("detect:", "detekt:"));
    mappings.look();
    assertThat(version()).isEqualTo(before);

    Files.writeString(file, text + "# Right again.\n");
    mappings.look();
    assertThat(version()).isNotEqualTo(before);
  }

  @Test
  void aFileThatChangesWhileAnotherMappingIsPutIsReadOnceThatIsTakenBack() throws IOException {
    String put = text + "# Put.\n";
    feeds.replace(feeds.with(feeds.named("zoho").orElseThrow(), put.getBytes(UTF_8)));
    String changed = text + "# Changed meanwhile.\n";

    Files.writeString(file, changed);
    mappings.look();
    feeds.restore("zoho");

    assertThat(version())
        .isEqualTo(
            feeds
                .with(feeds.named("zoho").orElseThrow(), changed.getBytes(UTF_8))
                .mappingVersion());
  }

  @Test
  void whatHappenedBeforeTheDeclaredBeginningIsABackfill() {
    Feed feed = feeds.named("zoho").orElseThrow();

    assertThat(feed.isBackfill(Instant.parse("2025-12-31T23:59:59.999Z"))).isTrue();
    assertThat(feed.isBackfill(Instant.parse("2026-01-01T00:00:00Z"))).isFalse();
  }

  private String version() {
    return feeds.named("zoho").orElseThrow().mappingVersion();
  }

  private record Settings(String path) implements FeedsSettings.FeedSettings {
    @Override
    public boolean enabled() {
      return true;
    }

    @Override
    public String topic() {
      return "zoho.events";
    }

    @Override
    public FeedsSettings.Format format() {
      return FeedsSettings.Format.MAPPED;
    }

    @Override
    public Optional<String> mapping() {
      return Optional.of(path);
    }

    @Override
    public ZoneId zone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Optional<String> defaultCurrency() {
      return Optional.empty();
    }

    @Override
    public Duration allowedLateness() {
      return Duration.ofHours(24);
    }

    @Override
    public Duration maxSilence() {
      return Duration.ofHours(72);
    }

    @Override
    public Duration idleAfter() {
      return Duration.ofMinutes(1);
    }

    @Override
    public double volumeDropBelow() {
      return 0.1;
    }

    @Override
    public long volumeDropUsual() {
      return 100;
    }

    @Override
    public Optional<Set<String>> authoritative() {
      return Optional.empty();
    }

    @Override
    public FeedsSettings.IdScope ids() {
      return FeedsSettings.IdScope.COMPANY;
    }

    @Override
    public int precedence() {
      return 0;
    }

    @Override
    public Optional<Instant> backfillBefore() {
      return Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
    }
  }
}
