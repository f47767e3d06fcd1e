package dev.forthright.conversation.conversation.domain;

import dev.forthright.conversation.template.domain.Template;
import dev.forthright.conversation.template.domain.TemplateStep;
import dev.forthright.conversation.template.domain.Templates;
import dev.forthright.events.conversation.RootCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In the room: one fact, then the rep's view, then everything else in the template's order. */
public final class MeetingMoves {

  /** People begin a little early; more would take the notice away. */
  private static final Duration EARLY = Duration.ofMinutes(15);

  private MeetingMoves() {}

  /** Begins with one fact; the notes fall due. */
  public static Outcome start(Conversation conversation, Moment moment, String by) {
    if (!Mover.allows(conversation, Trigger.START)) {
      return Mover.illegal(conversation, Trigger.START);
    }
    Slot slot = conversation.slot();
    if (slot != null && moment.now().isBefore(slot.startsAt().minus(EARLY))) {
      return Mover.missing(
          conversation,
          Trigger.START,
          List.of(new Missing("time", "the slot at " + slot.startsAt(), moment.now().toString())));
    }
    Conversation.Draft draft = conversation.edit();
    Meeting meeting = conversation.meeting();
    draft.meeting = of(meeting, moment.now(), meeting.steps(), meeting.rootCause(), 0);
    Timers timers = conversation.timers();
    draft.timers =
        new Timers(
            null,
            moment.inWorkingDays(moment.settings().notesDue()),
            timers.confirmation(),
            timers.review());
    return Mover.request(conversation, draft, Trigger.START, moment, by, null);
  }

  /** The rep's own account, or that there is none to give; reveals the report to the rep. */
  public static Outcome perspective(
      Conversation conversation,
      Moment moment,
      String by,
      boolean declined,
      List<ContextFactor> factors) {
    Meeting meeting = conversation.meeting();
    boolean first = meeting.perspectiveAt() == null;
    Conversation.Draft draft = conversation.edit();
    draft.meeting =
        new Meeting(
            meeting.startedAt(),
            first ? moment.now() : meeting.perspectiveAt(),
            first ? declined : meeting.perspectiveDeclined(),
            first ? null : moment.now(),
            factors.stream().distinct().toList(),
            first ? moment.now() : meeting.reportRevealedAt(),
            meeting.steps(),
            meeting.rootCause(),
            meeting.options(),
            meeting.finishedAt(),
            meeting.willingness(),
            meeting.answeredAt());
    return Mover.request(
        conversation, draft, Trigger.SAVE_PERSPECTIVE, moment, by, declined ? "declined" : null);
  }

  /** Fills a step, or skips it for a reason; every step before it must be done. */
  public static Outcome step(
      Conversation conversation,
      Moment moment,
      String by,
      String step,
      @Nullable String skippedBecause) {
    if (!Mover.allows(conversation, Trigger.FILL_STEP)) {
      return Mover.illegal(conversation, Trigger.FILL_STEP);
    }
    Template template = template(conversation);
    int at = template.position(step);
    if (at < 0) {
      return new Outcome.Invalid(
          "The template %s has the steps %s."
              .formatted(
                  template.id(),
                  String.join(", ", template.steps().stream().map(TemplateStep::id).toList())));
    }
    List<Missing> missing = beforeStep(conversation, template, step, at);
    if (!missing.isEmpty()) {
      return Mover.missing(conversation, Trigger.FILL_STEP, missing);
    }
    Meeting meeting = conversation.meeting();
    List<StepEntry> steps =
        new ArrayList<>(
            meeting.steps().stream().filter(entry -> !entry.step().equals(step)).toList());
    steps.add(new StepEntry(step, skippedBecause));
    return fill(conversation, moment, by, steps, meeting.rootCause(), meeting.options(), step);
  }

  private static List<Missing> beforeStep(
      Conversation conversation, Template template, String step, int at) {
    List<Missing> missing = new ArrayList<>();
    List<String> done = conversation.meeting().steps().stream().map(StepEntry::step).toList();
    for (TemplateStep earlier : template.steps().subList(0, at)) {
      if (!done.contains(earlier.id())) {
        missing.add(
            new Missing("step " + earlier.id(), "filled or skipped before " + step, "open"));
      }
    }
    if (template.needsPerspective(step) && conversation.meeting().perspectiveAt() == null) {
      missing.add(
          new Missing("perspective", "the rep's own account before " + step, "not given yet"));
    }
    return missing;
  }

  /** What lies behind it, as both see it. */
  public static Outcome rootCause(
      Conversation conversation, Moment moment, String by, RootCause cause) {
    Meeting meeting = conversation.meeting();
    if (meeting.perspectiveAt() == null && Mover.allows(conversation, Trigger.FILL_STEP)) {
      return Mover.missing(
          conversation,
          Trigger.FILL_STEP,
          List.of(new Missing("perspective", "the rep's own account first", "not given yet")));
    }
    return fill(conversation, moment, by, meeting.steps(), cause, meeting.options(), "root_cause");
  }

  /** One more way forward on the table. */
  public static Outcome option(Conversation conversation, Moment moment, String by) {
    Meeting meeting = conversation.meeting();
    return fill(
        conversation,
        moment,
        by,
        meeting.steps(),
        meeting.rootCause(),
        meeting.options() + 1,
        "option");
  }

  private static Outcome fill(
      Conversation conversation,
      Moment moment,
      String by,
      List<StepEntry> steps,
      @Nullable RootCause cause,
      int options,
      String because) {
    Conversation.Draft draft = conversation.edit();
    draft.meeting =
        of(conversation.meeting(), conversation.meeting().startedAt(), steps, cause, options);
    return Mover.request(conversation, draft, Trigger.FILL_STEP, moment, by, because);
  }

  /** The talk is over: every step filled or skipped, a root cause, at least two options. */
  public static Outcome finish(Conversation conversation, Moment moment, String by) {
    if (!Mover.allows(conversation, Trigger.FINISH)) {
      return Mover.illegal(conversation, Trigger.FINISH);
    }
    List<Missing> missing = unfinished(conversation, moment);
    if (!missing.isEmpty()) {
      return Mover.missing(conversation, Trigger.FINISH, missing);
    }
    Meeting meeting = conversation.meeting();
    Conversation.Draft draft = conversation.edit();
    draft.meeting =
        new Meeting(
            meeting.startedAt(),
            meeting.perspectiveAt(),
            meeting.perspectiveDeclined(),
            meeting.perspectiveEditedAt(),
            meeting.factors(),
            meeting.reportRevealedAt(),
            meeting.steps(),
            meeting.rootCause(),
            meeting.options(),
            moment.now(),
            meeting.willingness(),
            meeting.answeredAt());
    draft.timers = new Timers(null, null, null, null);
    return Mover.request(conversation, draft, Trigger.FINISH, moment, by, null);
  }

  static List<Missing> unfinished(Conversation conversation, Moment moment) {
    List<Missing> missing = new ArrayList<>();
    Meeting meeting = conversation.meeting();
    List<String> done = meeting.steps().stream().map(StepEntry::step).toList();
    for (TemplateStep step : template(conversation).steps()) {
      if (!done.contains(step.id())) {
        missing.add(new Missing("step " + step.id(), "filled or skipped with reason", "open"));
      }
    }
    if (meeting.rootCause() == null) {
      missing.add(new Missing("rootCause", "skill, will, fit or unknown", "none"));
    }
    int fewest = moment.settings().fewestOptions();
    if (meeting.options() < fewest) {
      missing.add(new Missing("options", "at least " + fewest, String.valueOf(meeting.options())));
    }
    return missing;
  }

  static Template template(Conversation conversation) {
    var chosen = conversation.preparation().template();
    return Templates.of(chosen == null ? Templates.usual(conversation.type()) : chosen);
  }

  private static Meeting of(
      Meeting meeting,
      @Nullable Instant startedAt,
      List<StepEntry> steps,
      @Nullable RootCause cause,
      int options) {
    return new Meeting(
        startedAt,
        meeting.perspectiveAt(),
        meeting.perspectiveDeclined(),
        meeting.perspectiveEditedAt(),
        meeting.factors(),
        meeting.reportRevealedAt(),
        steps,
        cause,
        options,
        meeting.finishedAt(),
        meeting.willingness(),
        meeting.answeredAt());
  }
}
