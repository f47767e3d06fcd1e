package dev.forthright.conversation.conversation;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may be in the room besides the two. Somebody who may not is answered like somebody who does
 * not exist, so that nobody learns of other teams by guessing ids.
 */
@ApplicationScoped
class Room {

  private final Sql sql;

  Room(Sql sql) {
    this.sql = sql;
  }

  /**
   * Refuses with 422, naming them, who has no place in the room: it takes the viewer's own line,
   * the line above the subject, HR, enablement or an executive. The rep's companion may be anybody
   * who works here.
   */
  void requireWelcome(
      Viewer viewer, String subject, Collection<String> participants, @Nullable String companion) {
    Set<String> strangers = new TreeSet<>(participants);
    strangers.removeAll(mayTakePart(viewer, subject, participants));
    if (!strangers.isEmpty()) {
      throw Problem.of(
          ProblemType.UNPROCESSABLE,
          "participants must be of your own line, of the line above, of HR, of enablement or executives; not so: %s."
              .formatted(String.join(", ", strangers)));
    }
    if (companion != null && !worksHere(companion)) {
      throw Problem.of(
          ProblemType.UNPROCESSABLE,
          "companion must be somebody who works here; %s is not.".formatted(companion));
    }
  }

  private Set<String> mayTakePart(Viewer viewer, String subject, Collection<String> ids) {
    if (ids.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        sql.query(
            """
            select p.person_id from kit.person p
            where p.active and p.person_id = any(?)
              and (lower(p.job_role) in ('hr', 'enablement', 'executive')
                or exists (select 1 from kit.org_closure c
                           where c.ancestor = p.person_id and c.descendant = ?)
                or kit.may_see(?::text, p.person_id, false))
            """,
            row -> row.text("person_id"),
            Sql.texts(List.copyOf(ids)),
            subject,
            viewer.personId()));
  }

  private boolean worksHere(String id) {
    return sql.queryOne(
            "select exists (select 1 from kit.person where person_id = ? and active) as yes",
            row -> row.bool("yes"),
            id)
        .orElse(false);
  }
}
