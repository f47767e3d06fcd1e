package dev.forthright.feed.record.domain;

import java.util.List;

/** One fact applied: what it changed and the state after it. */
public record Step(Fact fact, List<Change> changes, RecordState after) {}
