package dev.forthright.conversation.report;

import dev.forthright.conversation.json.Documents;
import dev.forthright.events.company.RoleTargets;
import dev.forthright.events.feed.CompanySettingChanged;
import dev.forthright.kit.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** What roles are expected to reach, from the company's settings; the latest version of each. */
@ApplicationScoped
public class TargetProjection {

  private final Sql sql;

  TargetProjection(Sql sql) {
    this.sql = sql;
  }

  /** Takes over the role targets in the batch; other settings are the kit's. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void apply(List<CompanySettingChanged> settings) {
    for (CompanySettingChanged setting : settings) {
      if (setting.setting() instanceof RoleTargets targets) {
        sql.update(
            """
            insert into role_target as t
              (setting_id, version, effective_from, discipline, segment, retired, targets)
            values (?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (setting_id) do update set
              version = excluded.version, effective_from = excluded.effective_from,
              discipline = excluded.discipline, segment = excluded.segment,
              retired = excluded.retired, targets = excluded.targets
            where t.version < excluded.version
            """,
            setting.id(),
            setting.version(),
            setting.effectiveFrom(),
            targets.discipline(),
            targets.segment(),
            setting.retired(),
            Documents.write(targets.targets()));
      }
    }
  }
}
