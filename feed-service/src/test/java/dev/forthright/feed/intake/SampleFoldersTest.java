package dev.forthright.feed.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.forthright.feed.record.FeedFact;
import dev.forthright.feed.record.domain.Change;
import dev.forthright.feed.record.domain.RecordState;
import dev.forthright.feed.record.domain.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published samples together: each source's in order must say its events with their old values;
 * doubled and in any order all must end in the same records and histories.
 */
class SampleFoldersTest {

  /** The five Salesforce folders and Airbyte's speak of the same two deals. */
  static List<String> sources() {
    return Expected.files().stream().map(SampleFoldersTest::source).distinct().toList();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aSourceInOrderSaysItsEvents(String source) {
    SampleLedger ledger = new SampleLedger();
    for (String file : inOrder()) {
      if (!source(file).equals(source)) {
        continue;
      }
      List<FeedFact> facts = SampleFeeds.facts(file);
      ledger.apply(facts);
      for (JsonNode event : Expected.events(file)) {
        assertThat(facts)
            .as("%s should say %s", file, event)
            .anyMatch(fact -> says(ledger, fact, event));
      }
    }
  }

  @Test
  void everythingTwiceIsEverythingOnce() {
    SampleLedger once = ledgerOf(inOrder());
    SampleLedger twice = ledgerOf(inOrder());
    int published = twice.published();

    inOrder().forEach(file -> twice.apply(SampleFeeds.facts(file)));

    assertThat(twice.published()).isEqualTo(published).isPositive();
    assertThat(twice.states()).isEqualTo(once.states());
    assertThat(twice.histories()).isEqualTo(once.histories());
  }

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everythingShuffledAndDoubledEndsTheSame(int seed) {
    Random random = new Random(seed);
    List<String> files = new ArrayList<>(inOrder());
    files.addAll(inOrder());
    Collections.shuffle(files, random);
    SampleLedger ordered = ledgerOf(inOrder());
    SampleLedger shuffled = new SampleLedger();
    for (int from = 0; from < files.size(); ) {
      int to = Math.min(files.size(), from + 1 + random.nextInt(5));
      shuffled.apply(
          files.subList(from, to).stream()
              .flatMap(file -> SampleFeeds.facts(file).stream())
              .toList());
      from = to;
    }

    assertThat(shuffled.states()).isEqualTo(ordered.states());
    assertThat(shuffled.histories()).isEqualTo(ordered.histories());
    assertThat(shuffled.toldOthers()).isEqualTo(ordered.toldOthers());
  }

  private static SampleLedger ledgerOf(List<String> files) {
    SampleLedger ledger = new SampleLedger();
    files.forEach(file -> ledger.apply(SampleFeeds.facts(file)));
    return ledger;
  }

  private static String source(String file) {
    return file.startsWith("salesforce-") || file.startsWith("kafka-connect/airbyte")
        ? "salesforce"
        : file.substring(0, file.indexOf('/'));
  }

  /** By the time of the first fact; a file without any says nothing anywhere. */
  private static List<String> inOrder() {
    return Expected.files().stream()
        .sorted(
            Comparator.comparing(
                (String file) ->
                    SampleFeeds.facts(file).stream()
                        .map(fact -> fact.fact().order().time())
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MIN)))
        .toList();
  }

  private static boolean says(SampleLedger ledger, FeedFact fact, JsonNode event) {
    String type = event.path("type").asText();
    Step step = ledger.stepOf(fact);
    if (Expected.CHANGED.containsKey(type)) {
      return Expected.says(fact, event)
          && step.changes().stream()
              .anyMatch(
                  change ->
                      change.field().equals(Expected.CHANGED.get(type)) && says(change, event));
    }
    if (type.startsWith("opportunity.closed-")) {
      String outcome = type.substring("opportunity.closed-".length());
      return Expected.says(fact, event)
          && ("\"" + outcome + "\"").equals(step.after().value("derived.stageType"))
          && hasIfAsked(step.after(), event, "ownerId")
          && hasIfAsked(step.after(), event, "amount");
    }
    return Expected.says(fact, event);
  }

  /** An old value of null is one that the samples so far do not tell. */
  private static boolean says(Change change, JsonNode event) {
    JsonNode from = event.path("from");
    return Expected.same(change.to(), event.path("to"))
        && (from.isMissingNode()
            || (from.isNull() ? change.from() == null : Expected.same(change.from(), from)));
  }

  private static boolean hasIfAsked(RecordState state, JsonNode event, String field) {
    return event.path(field).isMissingNode()
        || Expected.same(state.value(field), event.path(field));
  }
}
