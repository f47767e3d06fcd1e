package dev.forthright.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * The same records twice: through the services, then by the bare ceiling. Rounds alternate, so that
 * whatever else the machine does meets both; the medians are compared.
 */
final class Round {

  private final Yard yard;
  private final Ceiling ceiling;
  private final Workload workload;

  Round(Yard yard, Ceiling ceiling, Workload workload) {
    this.yard = yard;
    this.ceiling = ceiling;
    this.workload = workload;
  }

  /** Records per second of the services, of the ceiling, and what the one is of the other. */
  record Rates(double services, double ceiling) {

    double ratio() {
      return services / ceiling;
    }

    String perSecond() {
      return perSecond(services);
    }

    /** Such as {@code 1/7.4 of 61,000/s}. */
    String ofCeiling() {
      return String.format(Locale.ROOT, "1/%.1f of %,.0f/s", 1 / ratio(), ceiling);
    }

    static String perSecond(double rate) {
      return String.format(Locale.ROOT, "%,.0f/s", rate);
    }
  }

  /** Lets the services warm up. */
  void warmUp(int records) {
    serve(workload.next(records));
  }

  /** Runs some rounds and takes the medians. */
  Rates measure(int rounds, int records) {
    double[] services = new double[rounds];
    double[] bare = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      List<Raw> batch = workload.next(records);
      Map<TopicPartition, Long> from = yard.sender().ends();
      services[i] = serve(batch);
      bare[i] = ceiling.perSecond(from, ofTopic(batch.getFirst().topic()));
    }
    return new Rates(median(services), median(bare));
  }

  /** From the first record sent until everything that follows from the last one is done. */
  double serve(List<Raw> records) {
    long begun = System.nanoTime();
    yard.sender().send(records);
    yard.awaitSettled();
    return records.size() / ((System.nanoTime() - begun) / 1e9);
  }

  private Map<TopicPartition, Long> ofTopic(String topic) {
    Map<TopicPartition, Long> ends = new java.util.HashMap<>(yard.sender().ends());
    ends.keySet().removeIf(at -> !at.topic().equals(topic));
    return ends;
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
