package dev.forthright.local.embedded;

/** Says that a port is taken, by whom it was wanted and which option chooses another one. */
public final class PortInUseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUseException(int port, String server, String option) {
    super(
        "Port %d, wanted by %s, is in use by another process. Stop that process or choose another port with %s."
            .formatted(port, server, option));
    this.port = port;
  }

  public int port() {
    return port;
  }
}
