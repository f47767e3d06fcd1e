package dev.forthright.plan.plan.domain;

import dev.forthright.events.plan.PlanSessionKind;
import java.time.LocalDate;

/** A meeting the calendar asks for: what it stands for, and the day it falls on. */
public record Slot(PlanSessionKind kind, LocalDate nominalDay, LocalDate day) {}
