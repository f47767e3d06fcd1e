package dev.forthright.local.embedded.probe;

import dev.forthright.local.embedded.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Puts the personas and what relates them into a service's own copy of people. */
public final class ProbeCompany {

  private ProbeCompany() {}

  /** Inserts them; what is there already stays. */
  public static void settle(String database) {
    try (Connection connection = Stack.database().connect(database);
        Statement statement = connection.createStatement()) {
      for (Persona persona : Persona.values()) {
        if (persona != Persona.NO_TOKEN) {
          statement.execute(person(persona));
        }
      }
      statement.execute(
          """
          insert into kit.grant_setting (kind, id, version, effective_from, retired, body)
          values ('hr_population', 'probe', 1, '2000-01-01', false, jsonb_build_object(
            'kind', 'hr_population', 'hrPersonId', '%1$s', 'personIds', jsonb_build_array('%2$s')))
          on conflict do nothing;
          insert into kit.hr_assignment (hr_person_id, person_id, from_at, to_at)
          select '%1$s', '%2$s', '2000-01-01', '9999-01-01'
          where not exists (select 1 from kit.hr_assignment where hr_person_id = '%1$s');
          insert into kit.org_closure (ancestor, descendant, depth)
          with recursive line (ancestor, descendant, depth) as (
            select manager_id, person_id, 1 from kit.person where manager_id is not null
            union
            select p.manager_id, l.descendant, l.depth + 1
            from line l join kit.person p on p.person_id = l.ancestor
            where p.manager_id is not null and l.depth < 20)
          select ancestor, descendant, min(depth) from line where ancestor <> descendant
          group by ancestor, descendant on conflict do nothing
          """
              .formatted(Persona.HR_ASSIGNED.personId(), Persona.REP_SELF.personId()));
    } catch (SQLException e) {
      throw new IllegalStateException("The personas could not be put into " + database + ".", e);
    }
  }

  /** Takes them away again, so that other tests find nobody but their own. */
  public static void leave(String database) {
    try (Connection connection = Stack.database().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          delete from kit.person where person_id like 'probe-%';
          delete from kit.org_closure where descendant like 'probe-%';
          delete from kit.grant_setting where id = 'probe';
          delete from kit.hr_assignment where hr_person_id like 'probe-%'
          """);
    } catch (SQLException e) {
      throw new IllegalStateException("The personas could not leave " + database + ".", e);
    }
  }

  private static String person(Persona persona) {
    Persona manager = managerOf(persona);
    return """
    insert into kit.person
      (person_id, version, name, email, manager_id, job_role, active, known_at)
    values ('%s', 1, '%s', '%s', %s, '%s', %s, '2000-01-01') on conflict do nothing
    """
        .formatted(
            persona.personId(),
            persona.wire(),
            persona.email(),
            manager == null ? "null" : "'" + manager.personId() + "'",
            persona.role(),
            persona != Persona.LEFT);
  }

  private static Persona managerOf(Persona persona) {
    return switch (persona) {
      case REP_SELF, REP_OTHER -> Persona.MANAGER_DIRECT;
      case MANAGER_DIRECT, FORMER_MANAGER, LEFT -> Persona.SECOND_LINE;
      case SECOND_LINE, MANAGER_OTHER_TEAM, ENABLEMENT, REVOPS -> Persona.EXECUTIVE;
      case NO_TOKEN, HR_ASSIGNED, HR_NOT_ASSIGNED, EXECUTIVE, OPERATOR, AUDITOR -> null;
    };
  }
}
