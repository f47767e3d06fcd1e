package dev.forthright.local.campaign;

/** Something that a campaign may hurt. Each call returns when the deed is done. */
interface Target {

  String name();

  /** Ends it at once (SIGKILL). */
  void kill();

  /** Asks it to end, and waits (SIGTERM). */
  void stop();

  /** Stops it in the middle of whatever it does (SIGSTOP). */
  void freeze();

  /** Lets it go on as if nothing had been (SIGCONT). */
  void thaw();

  /** Starts it again; nothing happens when it runs. */
  void start();
}
