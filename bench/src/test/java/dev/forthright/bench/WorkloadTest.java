package dev.forthright.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private static final Company COMPANY = new Company(1_000);
  private static final int MANY = 60_000;

  @Test
  void isTheSameAtEveryRun() {
    List<Raw> first = new CanonicalWorkload(COMPANY).next(200);
    List<Raw> again = new CanonicalWorkload(COMPANY).next(200);
    for (int i = 0; i < first.size(); i++) {
      assertThat(again.get(i).key()).isEqualTo(first.get(i).key());
      assertThat(again.get(i).headers()).isEqualTo(first.get(i).headers());
      assertThat(again.get(i).value()).isEqualTo(first.get(i).value());
    }
  }

  @Test
  void givesEveryEventAnIdOfItsOwn() {
    Set<String> ids = new HashSet<>();
    for (Raw raw : new CanonicalWorkload(COMPANY).next(MANY)) {
      assertThat(ids.add(raw.headers().get("ce_id"))).isTrue();
    }
  }

  @Test
  void createsADealBeforeItChangesAndClosesItAtTheEnd() {
    Map<String, Integer> changes = new HashMap<>();
    for (Raw raw : new CanonicalWorkload(COMPANY).next(MANY)) {
      if (raw.headers().getOrDefault("ce_type", "").contains("opportunity")) {
        JsonNode data = Json.read(raw.value());
        int before = changes.merge(raw.key(), 1, Integer::sum) - 1;
        assertThat(data.has("createdAt")).as(raw.key()).isEqualTo(before == 0);
      }
    }
    assertThat(changes.values()).allMatch(number -> number <= Workload.DEAL_CHANGES);
    assertThat(changes).containsEntry("D-0", Workload.DEAL_CHANGES);
  }

  @Test
  void leavesTheWantedShareToObjectsThatAreMapped() {
    Set<String> mapped = Set.of("Opportunity", "Task", "Event", "Account");
    long wanted =
        new SalesforceWorkload(COMPANY, 95, 0)
            .next(10_000).stream()
                .map(raw -> Json.read(raw.value()))
                .filter(
                    value -> mapped.contains(value.at("/ChangeEventHeader/entityName").asText()))
                .count();
    assertThat(wanted).isEqualTo(500);
  }

  @Test
  void knowsSalesforcesCheckLetters() {
    assertThat(SalesforceId.of("006", 17)).isEqualTo("0065g0000000017AAA");
  }
}
