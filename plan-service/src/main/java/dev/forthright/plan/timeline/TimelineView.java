package dev.forthright.plan.timeline;

import java.util.List;

/** The course of a plan in the order of time. */
public record TimelineView(List<TimelineEntry> items) {}
