package dev.forthright.local.launcher;

import java.io.PrintStream;

/**
 * Tells the user what happens: lines that stay, and one line that changes in place on a terminal
 * and is printed now and then elsewhere.
 */
public final class Progress {

  private static final long ELSEWHERE_EVERY_NANOS = 10_000_000_000L;
  private static final String TO_LINE_START_AND_CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private long toldAt;
  private boolean lineOpen;

  public Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** A line that stays. */
  public synchronized void say(String line) {
    if (lineOpen) {
      out.print(TO_LINE_START_AND_CLEAR);
      lineOpen = false;
    }
    out.println(line);
    out.flush();
  }

  /** The present state of something that takes a while. */
  public synchronized void tick(String state) {
    if (terminal) {
      out.print(TO_LINE_START_AND_CLEAR + state);
      out.flush();
      lineOpen = true;
    } else if (System.nanoTime() - toldAt > ELSEWHERE_EVERY_NANOS) {
      toldAt = System.nanoTime();
      out.println(state);
      out.flush();
    }
  }
}
