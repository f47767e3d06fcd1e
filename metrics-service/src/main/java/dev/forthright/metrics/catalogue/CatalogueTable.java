package dev.forthright.metrics.catalogue;

import dev.forthright.kit.sql.Sql;
import dev.forthright.metrics.rollup.domain.Metric;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the catalogue to the database at the start, for tools that read it there. Next: the views
 * of the schema {@code reporting}.
 */
@ApplicationScoped
public class CatalogueTable {

  private final Sql sql;

  CatalogueTable(Sql sql) {
    this.sql = sql;
  }

  /** What a metric means may differ between releases; what is equal is not written again. */
  @Transactional
  void write(@Observes StartupEvent startup) {
    sql.update(
        """
        insert into metric_definition as d (metric, position, name, formula, unit, category,
          better_direction, target, definition_version, late)
        select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (metric) do update set position = excluded.position, name = excluded.name,
          formula = excluded.formula, unit = excluded.unit, category = excluded.category,
          better_direction = excluded.better_direction, target = excluded.target,
          definition_version = excluded.definition_version, late = excluded.late
        where d is distinct from excluded
        """,
        Sql.texts(each(Metric::id)),
        Sql.ints(each(Metric::ordinal)),
        Sql.texts(each(Metric::title)),
        Sql.texts(each(Metric::formula)),
        Sql.names(each(Metric::unit)),
        Sql.names(each(Metric::category)),
        Sql.texts(each(Metric::betterDirection)),
        Sql.numerics(each(metric -> metric.target().orElse(null))),
        Sql.ints(each(Metric::definitionVersion)),
        Sql.booleans(each(Metric::isHeldBackFromRep)));
  }

  private static <T> List<T> each(Function<Metric, T> column) {
    return Arrays.stream(Metric.values()).map(column).collect(Collectors.toList());
  }
}
