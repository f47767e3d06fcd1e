package dev.forthright.local.campaign;

import dev.forthright.local.launcher.Api;
import dev.forthright.local.launcher.Broker;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Quiet;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.launcher.StackSettings;
import dev.forthright.local.play.Company;
import dev.forthright.local.play.Door;
import dev.forthright.local.play.Sums;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** One life of the product: founded, loaded, hurt or left in peace, and looked at when quiet. */
final class Run {

  private static final LocalDate FIRST_JUDGED_DAY = LocalDate.of(2025, 1, 7);

  /** Those that most records pass. */
  private static final Set<Service> REPLICATED =
      Set.of(Service.FEED, Service.METRICS, Service.FLAG);

  private static final int TWIN_PER_SECOND = 1_000;
  private static final Duration WEEK = Duration.ofDays(7);

  private final CampaignOptions options;
  private final Load load;
  private final Path folder;
  private final Consumer<String> say;
  private final Consumer<String> tick;

  /**
   * What came of it.
   *
   * @param faults empty for the twin
   * @param stops every clean stop of a service
   * @param ended processes that ended by themselves
   * @param dead processes that no longer lived
   */
  record Result(
      int records,
      List<Fault> faults,
      List<ServiceTarget.Stop> stops,
      int ended,
      int dead,
      Ledger ledger,
      Topics.Findings topics,
      Sums sums,
      Backlog.Ages backlog,
      Duration untilQuiet) {}

  private record Hurt(
      int records, List<Fault> faults, List<ServiceTarget.Stop> stops, int ended, int dead) {}

  /**
   * @param folder where its data, logs and state are kept
   */
  Run(
      CampaignOptions options,
      Load load,
      Path folder,
      Consumer<String> say,
      Consumer<String> tick) {
    this.options = options;
    this.load = load;
    this.folder = folder;
    this.say = say;
    this.tick = tick;
  }

  /** With faults for as long as the options say. */
  Result hurt() {
    try (LocalStack stack = LocalStack.start(settings(true), say)) {
      found(stack);
      try (Backlog backlog = new Backlog(stack)) {
        return look(stack, hurt(stack), backlog);
      }
    }
  }

  /** The same records in peace. */
  Result twin(int records) {
    try (LocalStack stack = LocalStack.start(settings(false), say);
        Player player = player(stack, TWIN_PER_SECOND, records)) {
      found(stack);
      try (Backlog backlog = new Backlog(stack)) {
        player.start();
        return look(stack, new Hurt(player.awaitEnd(), List.of(), List.of(), 0, 0), backlog);
      }
    }
  }

  private Hurt hurt(LocalStack stack) {
    List<ServiceTarget> services = targets(stack);
    Duration time = Duration.ofMinutes(options.minutes());
    try (Player player = player(stack, options.load(), Integer.MAX_VALUE);
        Broker broker = new Broker(stack.kafka().bootstrapServers());
        Caretaker caretaker = new Caretaker(services)) {
      player.start();
      caretaker.start();
      Recovery recovery = new Recovery(stack, services, broker);
      List<Fault> faults =
          new Faults(
                  options.seed(),
                  services,
                  List.of(
                      new BrokerTarget(stack.kafka()),
                      new DatabaseTarget(
                          stack.database(), folder.resolve("data/postgres/data/postmaster.pid"))),
                  recovery,
                  what -> say.accept("%,9d records  %s".formatted(player.acknowledged(), what)))
              .run(options.faults() ? time : Duration.ZERO);
      if (!options.faults()) {
        sleep(time);
      }
      int records = player.finish();
      recovery.await();
      return new Hurt(
          records,
          faults,
          services.stream().flatMap(service -> service.stops().stream()).toList(),
          caretaker.ended(),
          caretaker.dead());
    }
  }

  private List<ServiceTarget> targets(LocalStack stack) {
    List<ServiceTarget> targets = new ArrayList<>();
    for (Service service : Service.values()) {
      targets.add(new ServiceTarget(stack.service(service), service.module()));
      for (int replica = 2; replica <= options.replicas(); replica++) {
        if (REPLICATED.contains(service)) {
          targets.add(
              new ServiceTarget(
                  stack.startReplica(service), "%s (%d)".formatted(service.module(), replica)));
        }
      }
    }
    return List.copyOf(targets);
  }

  private Result look(LocalStack stack, Hurt hurt, Backlog backlog) {
    long begun = System.nanoTime();
    try (Door door = new Door(stack.kafka().bootstrapServers())) {
      door.passTime(load.at(hurt.records()).plus(WEEK));
    }
    new Quiet(stack)
        .await(
            Duration.ofMinutes(5L + options.minutes()), pending -> tick.accept(pending.toString()));
    Duration untilQuiet = Duration.ofNanos(System.nanoTime() - begun);
    Backlog.Ages ages = backlog.finish();
    say.accept("Quiet after %d s; looking at what is there.".formatted(untilQuiet.toSeconds()));
    Path state = folder.resolve("state");
    State.write(stack, state);
    return new Result(
        hurt.records(),
        hurt.faults(),
        hurt.stops(),
        hurt.ended(),
        hurt.dead(),
        Ledger.of(stack, load, hurt.records()),
        Topics.write(stack.kafka().bootstrapServers(), state),
        Sums.of(stack),
        ages,
        untilQuiet);
  }

  private void found(LocalStack stack) {
    Api.Answer answer =
        stack
            .api(Service.FEED, Company.email("revops"), "revops")
            .put("/v1/company-settings", Company.settings());
    if (!answer.isOk()) {
      throw new IllegalStateException(
          "The company settings were refused with %d: %s"
              .formatted(answer.status(), answer.text()));
    }
    try (Door door = new Door(stack.kafka().bootstrapServers())) {
      door.send(Company.people(Load.TEAMS));
    }
    new Quiet(stack).await(Duration.ofMinutes(3), pending -> tick.accept(pending.toString()));
  }

  private Player player(LocalStack stack, int perSecond, int most) {
    return new Player(stack.kafka().bootstrapServers(), load, perSecond, most);
  }

  private StackSettings settings(boolean lasting) {
    return StackSettings.forTests(folder.resolve("data"))
        .lasting(lasting)
        .withEvaluateFrom(FIRST_JUDGED_DAY)
        .withPatientFeeds();
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  /** How much of the company's time passes between two records. */
  static Load load(CampaignOptions options) {
    long records = options.minutes() * 60L * options.load();
    Duration step = Duration.ofDays(450).dividedBy(records);
    Duration most = Duration.ofSeconds(120);
    return new Load(
        options.seed(),
        Instant.parse("2025-01-06T06:00:00Z"),
        step.compareTo(most) > 0 ? most : step);
  }
}
