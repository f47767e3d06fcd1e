package dev.forthright.local.embedded.probe;

import java.util.List;
import java.util.Map;

/**
 * What a run found.
 *
 * @param seed repeats the same requests, apart from ids that the service made up
 * @param answers how many by status
 * @param unreached operations that never succeeded, which were therefore hardly tried
 * @param findings answers that the description does not allow; at most one of a kind
 */
public record OpenApiReport(
    long seed,
    int requests,
    Map<Integer, Integer> answers,
    List<String> unreached,
    List<String> findings) {

  @Override
  public String toString() {
    return "api: %d requests (seed %d), answers %s, never successful %s, %d findings"
        .formatted(requests, seed, answers, unreached, findings.size());
  }
}
