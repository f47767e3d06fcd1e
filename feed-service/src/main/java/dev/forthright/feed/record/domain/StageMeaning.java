package dev.forthright.feed.record.domain;

/** What a stage of the company's process means for a deal; {@code type} is open, won or lost. */
public record StageMeaning(String type, boolean salesAccepted, boolean qualified) {}
