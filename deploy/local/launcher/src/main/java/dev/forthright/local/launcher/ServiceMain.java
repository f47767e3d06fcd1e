package dev.forthright.local.launcher;

import java.io.IOException;

/**
 * The child process of a service: runs the packaged application until our end of its standard input
 * closes, so that nothing is left running however the launcher ends.
 *
 * <p>Runs on the application's own class path and may use nothing but the JDK.
 */
public final class ServiceMain {

  private ServiceMain() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread.ofPlatform().name("parent-watch").daemon().start(ServiceMain::exitWithParent);
    Class.forName("io.quarkus.bootstrap.runner.QuarkusEntryPoint")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

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
