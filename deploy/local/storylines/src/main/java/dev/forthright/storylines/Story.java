package dev.forthright.storylines;

import java.time.LocalDate;

/**
 * What is going on with somebody, told to nobody who has to find it out.
 *
 * @param plot what happens
 * @param subject a rep, or a manager and a rep as {@code manager|rep}
 * @param since the Monday from which it happens
 */
public record Story(Plot plot, String subject, LocalDate since) {}
