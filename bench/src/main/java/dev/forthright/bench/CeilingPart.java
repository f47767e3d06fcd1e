package dev.forthright.bench;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The bare ceiling with nothing else running. */
final class CeilingPart {

  private CeilingPart() {}

  static void run(Options options, Report report) {
    try (Yard yard = new Yard(options)) {
      Ceiling ceiling = new Ceiling(yard);
      Workload workload = new CanonicalWorkload(new Company(1_000));
      int rounds = options.count(5, 3);
      double[] rates = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        Map<TopicPartition, Long> from = yard.sender().ends();
        yard.sender().send(workload.next(options.count(200_000, 50_000)));
        rates[i] = ceiling.perSecond(from, yard.sender().ends());
      }
      report.figure(
          "bare ceiling, canonical input", Round.Rates.perSecond(Round.median(rates)), "");
    }
  }
}
