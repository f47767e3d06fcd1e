package dev.forthright.local.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A program that starts the servers, tells their ports and then waits to be killed. */
final class StackProcess {

  private StackProcess() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    var database = EmbeddedDatabase.builder().folder(folder.resolve("postgres")).start();
    var kafka = EmbeddedKafka.builder().folder(folder.resolve("kafka")).start();
    System.out.println("ports " + database.port() + " " + kafka.port());
    new CountDownLatch(1).await();
  }
}
