package dev.forthright.local.embedded;

import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Starts and stops one child process, expressed in JDK types only, so that code in another class
 * loader (a Quarkus test has its own) can hold the same server.
 *
 * @param kill ends the process at once, without any chance to write
 */
record ServerControl(
    int port, Runnable start, Runnable stop, Runnable kill, BooleanSupplier running) {

  Map<String, Object> toMap() {
    return Map.of("port", port, "start", start, "stop", stop, "kill", kill, "running", running);
  }

  static ServerControl of(Map<String, Object> map) {
    return new ServerControl(
        (Integer) map.get("port"),
        (Runnable) map.get("start"),
        (Runnable) map.get("stop"),
        (Runnable) map.get("kill"),
        (BooleanSupplier) map.get("running"));
  }
}
