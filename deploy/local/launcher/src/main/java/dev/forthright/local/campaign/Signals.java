package dev.forthright.local.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sends processes the two signals for which Java has no method. */
final class Signals {

  private Signals() {}

  static void freeze(Stream<ProcessHandle> processes) {
    send("-STOP", processes);
  }

  static void thaw(Stream<ProcessHandle> processes) {
    send("-CONT", processes);
  }

  private static void send(String signal, Stream<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", signal));
    processes.forEach(process -> command.add(String.valueOf(process.pid())));
    if (command.size() == 2) {
      return;
    }
    try {
      // One that has ended meanwhile makes kill fail, and is no reason to stop.
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending a signal.", e);
    }
  }
}
