package dev.forthright.flag.people;

import dev.forthright.kit.access.Viewer;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Whether somebody may see what is known about a person: oneself, the downline, or everybody. */
@ApplicationScoped
public class SubjectAccess {

  private final Sql sql;

  SubjectAccess(Sql sql) {
    this.sql = sql;
  }

  /** The one predicate, asked for one person. */
  public boolean maySee(Viewer viewer, @Nullable String personId) {
    return sql.queryOne(
            "select coalesce(kit.may_see(?::text, ?::text, ?), false) as yes",
            row -> row.bool("yes"),
            viewer.personId(),
            personId,
            viewer.seesEverybody())
        .orElse(false);
  }
}
