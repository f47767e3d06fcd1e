package dev.forthright.endtoend;

import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Quiet;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.StackSettings;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Door;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The one running product that all tests share: packaged services, real broker, real database.
 * Started at first use, with the company's settings and people in it, and stopped with this JVM.
 */
final class Product {

  /** Reps by team: the tests' names for their teams. */
  private static final TreeMap<String, Integer> TEAMS = new TreeMap<>();

  static {
    TEAMS.put("way", 1);
    TEAMS.put("stranger", 1);
    TEAMS.put("q", 4);
    SameStateIT.chaoticTeams().forEach(team -> TEAMS.put(team, 4));
    TEAMS.put("kill", 4);
    TEAMS.put("poison", 1);
  }

  static final LocalDate FIRST_JUDGED_DAY = LocalDate.of(2025, 1, 6);

  private static final Duration QUIET_LIMIT = Duration.ofMinutes(3);

  private static Product running;

  private final LocalStack stack;
  private final Door door;
  private final Path mapping;

  private Product(LocalStack stack, Path mapping) {
    this.stack = stack;
    this.mapping = mapping;
    door = new Door(stack.kafka().bootstrapServers());
  }

  static synchronized Product get() {
    if (running == null) {
      running = start();
      Runtime.getRuntime().addShutdownHook(new Thread(running::stop, "product-stop"));
    }
    return running;
  }

  LocalStack stack() {
    return stack;
  }

  Door door() {
    return door;
  }

  /** The Salesforce mapping file that feed-service reads at its start; a test may correct it. */
  Path mapping() {
    return mapping;
  }

  /** The API as a person of the company sees it. */
  Api as(Service service, String person, String... roles) {
    return stack.api(service, Company.email(person), roles);
  }

  Api asBoss(Service service) {
    return as(service, Company.BOSS, "executive", "revops", "operator");
  }

  /** Waits until everything that follows from what was sent has happened. */
  void awaitQuiet() {
    new Quiet(stack).await(QUIET_LIMIT, pending -> {});
  }

  private static Product start() {
    try {
      Path data = Files.createTempDirectory("forthright-end-to-end");
      StackSettings settings = StackSettings.forTests(data).withEvaluateFrom(FIRST_JUDGED_DAY);
      Path mapping = data.resolve("salesforce.yaml");
      Files.copy(
          settings
              .project()
              .resolve("feed-service/src/main/resources/mappings/salesforce-confluent.yaml"),
          mapping);
      settings =
          settings
              .withPatientFeeds()
              .with(Service.FEED, "forthright.feeds.salesforce.mapping", mapping.toString());
      Product product = new Product(LocalStack.start(settings, System.out::println), mapping);
      product.found();
      return product;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The company comes into being. */
  private void found() {
    Api.Answer answer =
        as(Service.FEED, "revops", "revops").put("/v1/company-settings", Company.settings());
    if (!answer.isOk()) {
      throw new IllegalStateException(
          "Settings refused: %d %s".formatted(answer.status(), answer.text()));
    }
    door.send(Company.people(TEAMS));
    awaitQuiet();
  }

  private void stop() {
    door.close();
    stack.close();
    try (Stream<Path> files = Files.walk(mapping.getParent())) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("Left behind: " + mapping.getParent());
    }
  }
}
