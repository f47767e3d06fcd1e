package dev.forthright.sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that will be recorded, in the order of time. What is kept is small; the bytes of a record are
 * made when it is read.
 */
final class Chronicle {

  private record Moment(Instant at, IntFunction<RawRecord> record) {}

  private final List<Moment> moments = new ArrayList<>();

  /** Adds a record that is made from its position in the whole chronicle. */
  void add(Instant at, IntFunction<RawRecord> record) {
    moments.add(new Moment(at, record));
  }

  /** Puts the moments in order; equal ones stay as they were added. */
  void close() {
    moments.sort(Comparator.comparing(Moment::at));
  }

  int size() {
    return moments.size();
  }

  Stream<RawRecord> records() {
    return IntStream.range(0, moments.size())
        .mapToObj(position -> moments.get(position).record().apply(position));
  }
}
