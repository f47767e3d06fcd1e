package dev.forthright.local.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What was sent and is not yet taken up, by partition. The player asks it before each record, so
 * that a year of history played in a minute keeps the order in which the company lived it: no
 * partition runs ahead of another by more than the window, and nothing becomes late by being
 * played.
 */
final class InFlight {

  private record Sent(long offset, Instant at) {}

  private final Duration window;
  private final Map<TopicPartition, Deque<Sent>> sent = new HashMap<>();

  InFlight(Duration window) {
    this.window = window;
  }

  synchronized void sent(TopicPartition partition, long offset, Instant at) {
    sent.computeIfAbsent(partition, key -> new ArrayDeque<>()).addLast(new Sent(offset, at));
  }

  /** The consumer has settled everything below the offset. */
  synchronized void settled(TopicPartition partition, long nextOffset) {
    Deque<Sent> waiting = sent.get(partition);
    while (waiting != null && !waiting.isEmpty() && waiting.getFirst().offset() < nextOffset) {
      waiting.removeFirst();
    }
  }

  /** Whether a record of that time may follow. */
  synchronized boolean admits(Instant at) {
    return oldest().map(first -> !at.isAfter(first.plus(window))).orElse(true);
  }

  synchronized int size() {
    return sent.values().stream().mapToInt(Deque::size).sum();
  }

  private Optional<Instant> oldest() {
    return sent.values().stream()
        .filter(waiting -> !waiting.isEmpty())
        .map(waiting -> waiting.getFirst().at())
        .min(Instant::compareTo);
  }
}
