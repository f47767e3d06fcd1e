package dev.forthright.sample;

/** Someone who looks like a drift to a careless rule and must stay unflagged. */
public record Innocent(String personId, String description) {}
