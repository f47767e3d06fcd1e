package dev.forthright.conversation.conversation.domain;

/** What a move still needs: the thing, what was expected, and what is there. */
public record Missing(String what, String expected, String actual) {}
