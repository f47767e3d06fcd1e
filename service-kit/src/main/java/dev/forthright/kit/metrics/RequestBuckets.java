package dev.forthright.kit.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.DoubleStream;

/**
 * Latencies of requests as a histogram, so that percentiles can be taken over all replicas. The
 * buckets are few and fixed, 5 ms to 10 s; 50 ms is what 99 of 100 reads are to stay under.
 */
@Singleton
public class RequestBuckets implements MeterFilter {

  private static final double[] NANOS =
      DoubleStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .map(millis -> Duration.ofMillis((long) millis).toNanos())
          .toArray();

  @Override
  public DistributionStatisticConfig configure(
      Meter.Id id, DistributionStatisticConfig configuration) {
    return id.getName().equals("http.server.requests")
        ? DistributionStatisticConfig.builder()
            .serviceLevelObjectives(NANOS)
            .build()
            .merge(configuration)
        : configuration;
  }
}
