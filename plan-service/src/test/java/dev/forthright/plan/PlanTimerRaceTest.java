package dev.forthright.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.StackResource;
import dev.forthright.plan.plan.PlanKeeper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many sweepers at once, as several replicas are: every date of every plan fires exactly once. */
@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "plan"),
      @ResourceArg(name = "topics", value = PlanTests.TOPICS)
    })
class PlanTimerRaceTest {

  private static final int PLANS = 300;
  private static final int SWEEPERS = 6;

  @Inject Sql sql;
  @Inject PlanKeeper keeper;

  @Test
  void everyDateFiresOnceHoweverManySweep() throws Exception {
    sql.update(
        """
        insert into plan (id, version, state, person_id, manager_id, conversation_id, flag_ids,
          objectives, length_days, proposed_by, proposed_at, agreed, zone, start_date, end_date,
          watched_until, review_overdue, met, light_cadence_over, due_at, changed_at)
        select gen_random_uuid(), 1, 'active', 'racer-' || n, 'coach', gen_random_uuid(), '{}',
          '[{"metric":"m","comparator":"at_least","value":1,"period":"week"}]', 30, 'coach', now(),
          true, 'UTC', current_date - 60, current_date - 30, current_date - 60, false, '{}', false,
          now(), now()
        from generate_series(1, ?) n
        """,
        PLANS);

    try (ExecutorService sweepers = Executors.newFixedThreadPool(SWEEPERS)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < SWEEPERS; i++) {
        running.add(
            sweepers.submit(
                () -> {
                  while (QuarkusTransaction.requiringNew().call(() -> keeper.fireDue(7)) > 0) {
                    // Until nothing is due that another sweeper does not have.
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }

    // The service's own sweep has its share, which it may still be committing.
    for (String trigger : List.of("reach_end", "pass_review_by")) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> fired(trigger).stream().noneMatch(n -> n < 1));
      assertThat(fired(trigger)).hasSize(PLANS).containsOnly(1L);
    }
    assertThat(
            sql.query(
                "select distinct state from plan where person_id like 'racer-%'",
                row -> row.text("state")))
        .containsExactly("active");
  }

  private List<Long> fired(String trigger) {
    return sql.query(
        """
        select count(h.seq) as fired from plan p
          left join plan_history h on h.plan_id = p.id and h.trigger = ?
        where p.person_id like 'racer-%' group by p.id
        """,
        row -> row.longValue("fired"), trigger);
  }
}
