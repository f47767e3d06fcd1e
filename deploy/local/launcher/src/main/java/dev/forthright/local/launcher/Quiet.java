package dev.forthright.local.launcher;

import dev.forthright.local.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits until nothing is on its way any more: all records read, all outboxes empty, every day that
 * the watermark has passed counted by metrics-service and judged by flag-service.
 */
public final class Quiet {

  /** Longer than the services' own timers, so that what is due has had its chance to begin. */
  private static final Duration STILL_FOR = Duration.ofSeconds(3);

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** The shortest day of a zone with summer time. */
  private static final Duration SHORTEST_DAY = Duration.ofHours(23);

  private final LocalStack stack;
  private final Duration stillFor;

  public Quiet(LocalStack stack) {
    this(stack, STILL_FOR);
  }

  /**
   * @param stillFor how long nothing must be on its way
   */
  Quiet(LocalStack stack, Duration stillFor) {
    this.stack = stack;
    this.stillFor = stillFor;
  }

  /**
   * What is still on its way.
   *
   * @param lag records not yet read, over all consumers
   * @param unpublished rows in the outboxes
   * @param watermark up to where metrics-service knows all facts
   * @param counted last day tick of metrics-service
   * @param judged last day tick of flag-service
   */
  public record Pending(
      long lag,
      long unpublished,
      @Nullable Instant watermark,
      @Nullable Instant counted,
      @Nullable Instant judged) {

    boolean isNothing() {
      return lag == 0 && unpublished == 0 && isCounted() && isJudged();
    }

    private boolean isCounted() {
      return watermark == null || counted == null || watermark.isBefore(counted.plus(SHORTEST_DAY));
    }

    private boolean isJudged() {
      return counted == null || counted.equals(judged);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,d records and %,d events on their way, days counted to %s, judged to %s",
          lag,
          unpublished,
          day(counted),
          day(judged));
    }

    private static String day(@Nullable Instant tick) {
      return tick == null ? "-" : tick.toString().substring(0, 10);
    }
  }

  /**
   * Waits for quiet, telling the listener every second or so.
   *
   * @throws Refusal when a service stops meanwhile, or after the limit
   */
  public void await(Duration limit, Consumer<Pending> listener) {
    long deadline = System.nanoTime() + limit.toNanos();
    Optional<Pending> still = Optional.empty();
    long stillSince = 0;
    try (Broker broker = new Broker(stack.kafka().bootstrapServers())) {
      while (true) {
        demandServicesRun();
        Pending pending = look(broker);
        listener.accept(pending);
        long now = System.nanoTime();
        if (!pending.isNothing()) {
          still = Optional.empty();
        } else if (still.isEmpty() || !still.get().equals(pending)) {
          still = Optional.of(pending);
          stillSince = now;
        } else if (now - stillSince >= stillFor.toNanos()) {
          return;
        }
        if (now > deadline) {
          throw new Refusal(
              "After %d minutes there is still work on its way: %s. See the logs of the services."
                  .formatted(limit.toMinutes(), pending));
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  /** What is on its way right now. */
  public Pending look(Broker broker) {
    long lag = broker.lags().values().stream().mapToLong(Long::longValue).sum();
    long unpublished = 0;
    for (Service service : Service.values()) {
      unpublished += one(service, "select count(*) from kit.outbox", result -> result.getLong(1));
    }
    return new Pending(
        lag,
        unpublished,
        one(Service.METRICS, "select min(watermark) from kit.watermark", Quiet::instant),
        one(Service.METRICS, "select max(at) from tick", Quiet::instant),
        one(Service.FLAG, "select max(tick) from tick where run_at is not null", Quiet::instant));
  }

  private void demandServicesRun() {
    for (ServiceProcess process : stack.services()) {
      if (!process.isRunning()) {
        throw new Refusal(
            "%s has stopped. The end of its log (%s):%n%s"
                .formatted(process.service().module(), process.log(), process.logTail()));
      }
    }
  }

  private interface Reading<T> {
    T of(ResultSet result) throws SQLException;
  }

  private <T> @Nullable T one(Service service, String query, Reading<T> reading) {
    EmbeddedDatabase database = stack.database();
    try (Connection connection = database.connect(service.database());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return reading.of(result);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "The database of %s did not answer.".formatted(service.module()), e);
    }
  }

  private static @Nullable Instant instant(ResultSet result) throws SQLException {
    OffsetDateTime value = result.getObject(1, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
