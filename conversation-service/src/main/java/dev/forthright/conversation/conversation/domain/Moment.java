package dev.forthright.conversation.conversation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Now, the subject's working days to count deadlines in, and the company's settings. */
public record Moment(Instant now, WorkingDays days, ConversationSettings settings) {

  /** The subject's calendar; absence stops what runs against that person. */
  public interface WorkingDays {
    Instant plus(Instant from, int workingDays);

    ZoneId zone();
  }

  /** The subject's day. */
  public LocalDate today() {
    return now.atZone(days.zone()).toLocalDate();
  }

  Instant inWorkingDays(int workingDays) {
    return days.plus(now, workingDays);
  }
}
