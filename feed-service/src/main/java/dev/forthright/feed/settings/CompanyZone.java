package dev.forthright.feed.settings;

import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The company's zone from its calendar setting; UTC until somebody says otherwise. */
@ApplicationScoped
public class CompanyZone {

  private final Sql sql;

  CompanyZone(Sql sql) {
    this.sql = sql;
  }

  /** The zone of the newest company calendar. */
  public ZoneId current() {
    return sql.queryOne(
            """
            select setting ->> 'zone' as zone from company_setting
            where kind = 'company_calendar' and not retired
            order by effective_from desc, version desc limit 1
            """,
            row -> ZoneId.of(row.text("zone")))
        .orElse(ZoneOffset.UTC);
  }
}
