package dev.forthright.events;

/**
 * Any event body on a Forthright topic. Not sealed itself (sealed types may not span packages
 * here); each producer's branch is.
 */
public interface Event {}
