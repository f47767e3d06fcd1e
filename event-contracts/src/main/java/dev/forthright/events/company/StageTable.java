package dev.forthright.events.company;

import java.util.List;

/** The stages of a feed's deals in the operator's order. */
public record StageTable(String feed, List<Stage> stages) implements CompanySetting {}
