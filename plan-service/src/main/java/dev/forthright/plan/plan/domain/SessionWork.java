package dev.forthright.plan.plan.domain;

import dev.forthright.events.SessionStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the meetings of a plan in step with the plan and with the rep's working days. */
public final class SessionWork {

  private SessionWork() {}

  /** Names a meeting: the same for the same plan, kind and day, so that a repeat adds none. */
  @FunctionalInterface
  public interface Naming {

    UUID idOf(UUID planId, Slot slot);
  }

  /**
   * What has to change for the future; meetings that began, that people settled or that people
   * moved stay as they are.
   */
  public static List<SessionMove> align(
      Plan plan,
      List<Session> sessions,
      Circumstances who,
      PlanSettings settings,
      Naming naming,
      Instant now) {
    Map<UUID, Slot> wanted = new HashMap<>();
    List<Slot> slots = slots(plan, who, settings);
    slots.forEach(slot -> wanted.put(naming.idOf(plan.id(), slot), slot));
    Map<UUID, Session> known =
        sessions.stream().collect(Collectors.toMap(Session::id, Function.identity()));
    Set<LocalDate> taken = new HashSet<>();
    sessions.stream()
        .filter(session -> session.movedByHand() && session.status() == SessionStatus.SCHEDULED)
        .forEach(session -> taken.add(who.work().dayOf(session.startsAt())));
    List<SessionMove> moves = new ArrayList<>();
    for (Session session : sessions) {
      if (mayBeDropped(session, now) && !isKept(plan, session, wanted)) {
        moves.add(
            new SessionMove(
                session.to(SessionStatus.CANCELLED, now, PlanMove.BY_EVENT, true),
                SessionTrigger.DROP,
                session.status(),
                now,
                PlanMove.BY_EVENT));
      }
    }
    for (Slot slot : slots) {
      Instant start = startOf(slot.day(), who, settings);
      if (start.isAfter(now) && !taken.contains(slot.day())) {
        UUID id = naming.idOf(plan.id(), slot);
        place(known.get(id), id, slot, start, who, settings, now).ifPresent(moves::add);
      }
    }
    return moves;
  }

  private static List<Slot> slots(Plan plan, Circumstances who, PlanSettings settings) {
    Course course = plan.course();
    if (plan.isRunning() && course.endReachedAt() == null) {
      return SessionCalendar.ofPlan(course.started(), course.end(), who.work(), settings);
    }
    if (course.lightUntil() != null && course.closedAt() != null && who.active()) {
      LocalDate closed = course.closedAt().atZone(course.zone()).toLocalDate();
      return SessionCalendar.ofLightCadence(
          closed.plusDays(1), course.lightUntil(), who.work(), settings);
    }
    return List.of();
  }

  private static boolean mayBeDropped(Session session, Instant now) {
    return session.status() == SessionStatus.SCHEDULED && session.startsAt().isAfter(now);
  }

  private static boolean isKept(Plan plan, Session session, Map<UUID, Slot> wanted) {
    // What a person moved holds as long as the plan runs that far.
    return session.movedByHand()
        ? plan.isRunning()
            && session.startsAt().isBefore(plan.course().startOf(plan.course().end()))
        : wanted.containsKey(session.id());
  }

  private static Optional<SessionMove> place(
      @Nullable Session known,
      UUID id,
      Slot slot,
      Instant start,
      Circumstances who,
      PlanSettings settings,
      Instant now) {
    Instant confirmBy = who.work().plusWorkingDays(start, settings.confirmWorkingDays());
    if (known == null) {
      return Optional.of(
          new SessionMove(
              new Session(
                  id,
                  slot.kind(),
                  slot.nominalDay(),
                  start,
                  start,
                  confirmBy,
                  SessionStatus.SCHEDULED,
                  false,
                  false,
                  null,
                  null,
                  0),
              SessionTrigger.GENERATE,
              null,
              now,
              PlanMove.BY_EVENT));
    }
    if (known.status() == SessionStatus.CANCELLED && known.dropped()) {
      Session restored =
          known.to(SessionStatus.SCHEDULED, null, null, false).at(start, start, confirmBy, false);
      return Optional.of(
          new SessionMove(
              restored, SessionTrigger.RESTORE, known.status(), now, PlanMove.BY_EVENT));
    }
    boolean moves =
        mayBeDropped(known, now) && !known.movedByHand() && !known.startsAt().equals(start);
    return moves
        ? Optional.of(
            new SessionMove(
                known.at(start, start, confirmBy, false),
                SessionTrigger.MOVE,
                known.status(),
                now,
                PlanMove.BY_EVENT))
        : Optional.empty();
  }

  private static Instant startOf(LocalDate day, Circumstances who, PlanSettings settings) {
    return day.atTime(settings.sessionHour()).atZone(who.work().zone()).toInstant();
  }
}
