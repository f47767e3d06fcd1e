package dev.forthright.local.campaign;

import dev.forthright.kit.event.DerivedId;
import dev.forthright.local.launcher.LocalStack;
import dev.forthright.local.launcher.Service;
import dev.forthright.local.play.Crm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what the broker has acknowledged to us against what became of it.
 *
 * @param acknowledged records the broker has taken
 * @param distinct different events among them that can be read
 * @param applied those that feed-service says it has applied, or ignored for a reason
 * @param unreadable records that nobody can read
 * @param quarantined those set aside, in all services
 */
record Ledger(int acknowledged, int distinct, long applied, int unreadable, long quarantined) {

  private static final int AT_ONCE = 5_000;

  /** Events without any outcome. */
  long lost() {
    return distinct - applied + Math.max(0, unreadable - quarantined);
  }

  /** Good events that were set aside, as none may be. */
  long wronglyQuarantined() {
    return Math.max(0, quarantined - unreadable);
  }

  static Ledger of(LocalStack stack, Load load, int records) {
    List<String> ids = new ArrayList<>(AT_ONCE);
    int distinct = 0;
    int unreadable = 0;
    long applied = 0;
    for (int number = 0; number < records; number++) {
      switch (load.kind(number)) {
        case NEW -> {
          distinct++;
          ids.add(DerivedId.of(Crm.SOURCE, load.id(number)).toString());
        }
        case UNREADABLE -> unreadable++;
        case REPEATED -> {
          // The first of that id counts.
        }
      }
      if (ids.size() == AT_ONCE || number == records - 1) {
        applied += applied(stack, ids);
        ids.clear();
      }
    }
    long quarantined = 0;
    for (Service service : Service.values()) {
      quarantined += quarantined(stack, service);
    }
    return new Ledger(records, distinct, applied, unreadable, quarantined);
  }

  private static long applied(LocalStack stack, List<String> ids) {
    try (Connection connection = stack.database().connect(Service.FEED.database());
        PreparedStatement statement =
            connection.prepareStatement(
                "select count(*) from kit.inbox where consumer = 'feed-raw'"
                    + " and outcome in ('applied', 'ignored') and event_id = any(?::uuid[])")) {
      statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
      return number(statement.executeQuery());
    } catch (SQLException e) {
      throw new IllegalStateException("The inbox of feed-service could not be read.", e);
    }
  }

  private static long quarantined(LocalStack stack, Service service) {
    try (Connection connection = stack.database().connect(service.database());
        Statement statement = connection.createStatement()) {
      return number(statement.executeQuery("select count(*) from kit.quarantine"));
    } catch (SQLException e) {
      throw new IllegalStateException("A quarantine could not be read.", e);
    }
  }

  private static long number(ResultSet result) throws SQLException {
    try (result) {
      result.next();
      return result.getLong(1);
    }
  }
}
