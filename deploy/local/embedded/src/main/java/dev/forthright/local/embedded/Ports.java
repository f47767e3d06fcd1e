package dev.forthright.local.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds, reserves and watches ports of the loopback address. */
public final class Ports {

  /**
   * Below Linux' range for outgoing connections (32768): a client's connection must not take the
   * port of a server that is away for a minute and wants it back.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  private Ports() {}

  /** A port that nobody listens on now. */
  public static int free() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("No free port between %d and %d.".formatted(LOWEST, HIGHEST));
  }

  /** Refuses a port that another process listens on, naming the option that chooses another. */
  public static void demandFree(int port, String server, String option) {
    if (!isFree(port)) {
      throw new PortInUseException(port, server, option);
    }
  }

  /** Whether nobody listens on it. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }

  /** Whether somebody accepts connections on it. */
  public static boolean isOpen(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }
}
