package dev.forthright.local.campaign;

import dev.forthright.local.embedded.BrokerProcess;
import dev.forthright.local.embedded.EmbeddedKafka;
import java.util.stream.Stream;

/** The Kafka broker. */
record BrokerTarget(EmbeddedKafka kafka) implements Target {

  @Override
  public String name() {
    return "broker";
  }

  @Override
  public void kill() {
    kafka.kill();
  }

  @Override
  public void stop() {
    kafka.stop();
  }

  @Override
  public void freeze() {
    Signals.freeze(itself());
  }

  @Override
  public void thaw() {
    Signals.thaw(itself());
  }

  @Override
  public void start() {
    kafka.start();
  }

  /** Our only child that runs the broker's main class. */
  private static Stream<ProcessHandle> itself() {
    return ProcessHandle.current()
        .children()
        .filter(
            child ->
                child
                    .info()
                    .commandLine()
                    .filter(line -> line.contains(BrokerProcess.class.getName()))
                    .isPresent());
  }
}
