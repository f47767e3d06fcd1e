package dev.forthright.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.feed.record.FeedFact;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published sample alone, against the facts it is said to become. What state adds (an old
 * value, an owner that the record does not carry) is not asked of a sample alone.
 */
class EverySampleTest {

  static List<String> files() {
    return Expected.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aSampleAloneBecomesItsFacts(String file) {
    List<FeedFact> facts = SampleFeeds.facts(file);
    List<JsonNode> events = Expected.events(file);
    String became = file + " became " + facts.stream().map(fact -> fact.fact().fields()).toList();

    if (events.isEmpty()) {
      assertThat(facts).as(became).isEmpty();
    }
    for (JsonNode event : events) {
      assertThat(facts).as(became).anyMatch(fact -> Expected.says(fact, event));
    }
  }
}
