package dev.forthright.kit.intake;

import org.jboss.logging.Logger;

/** Work that is due at times kept in the database, so that the next round finds it again. */
public final class DueWork {

  private static final Logger LOG = Logger.getLogger(DueWork.class);

  private DueWork() {}

  /**
   * Does what is due. Transient trouble leaves the rest to the next round and is told without a
   * trace, because an outage would tell it every round; all else is thrown.
   *
   * @param name what the log calls the work: {@code event=NAME.postponed}
   */
  public static void run(String name, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      if (Trouble.of(e) != Trouble.TRANSIENT) {
        throw e;
      }
      LOG.warnf("event=%s.postponed because=%s", name, e.getMessage());
    }
  }
}
