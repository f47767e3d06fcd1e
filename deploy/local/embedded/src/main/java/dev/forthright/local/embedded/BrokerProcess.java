package dev.forthright.local.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The child process: formats the data folder once, then runs the broker until our end of its
 * standard input closes.
 *
 * <p>This class runs on the broker's own class path and is copied there alone, so it may use
 * nothing but the JDK and reflection.
 */
public final class BrokerProcess {

  private BrokerProcess() {}

  /** Arguments: settings file, the log folder, cluster id. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    String settings = arguments[0];
    if (!Files.exists(Path.of(arguments[1], "meta.properties"))) {
      format(settings, arguments[2]);
    }
    Thread.ofPlatform().name("parent-watch").daemon().start(BrokerProcess::exitWithParent);
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {settings});
  }

  private static void format(String settings, String clusterId)
      throws ReflectiveOperationException {
    String[] command = {"format", "-t", clusterId, "-c", settings};
    int result =
        (int)
            Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, command, System.out);
    if (result != 0) {
      System.exit(result);
    }
  }

  /** However the parent ends, kill -9 included, its end of the pipe closes and we stop cleanly. */
  private static void exitWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes; only the end of the stream has a meaning.
      }
    } catch (IOException brokenPipe) {
      // Means the same as the end of the stream.
    }
    System.exit(0);
  }
}
