package dev.forthright.kit;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;

/** What is logged while something happens, by whichever thread. */
public final class LogLines {

  private LogLines() {}

  /** The records, their messages not formatted. */
  public static List<LogRecord> during(Runnable deed) {
    List<LogRecord> lines = new CopyOnWriteArrayList<>();
    Handler listener =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            if (line instanceof ExtLogRecord own) {
              own.copyMdc();
            }
            lines.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    root.addHandler(listener);
    try {
      deed.run();
    } finally {
      root.removeHandler(listener);
    }
    return lines;
  }

  /** The fields that stand beside the message. */
  public static Map<String, String> fieldsOf(LogRecord line) {
    return ((ExtLogRecord) line).getMdcCopy();
  }
}
