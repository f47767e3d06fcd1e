package dev.forthright.local.campaign;

/** What may happen to a process. */
enum FaultKind {
  KILL("killed (SIGKILL)"),
  STOP("stopped (SIGTERM)"),
  RESTART("restarted at once"),
  FREEZE("frozen (SIGSTOP)");

  private final String label;

  FaultKind(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
