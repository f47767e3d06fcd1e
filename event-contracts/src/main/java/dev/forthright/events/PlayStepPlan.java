package dev.forthright.events;

/** A step that a play asks for at a stage. */
public record PlayStepPlan(String stepId, String stage, boolean required) {}
