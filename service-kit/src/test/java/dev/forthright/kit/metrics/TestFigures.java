package dev.forthright.kit.metrics;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Figures as a service has them: of several kinds, and one whose table is gone. */
@Singleton
class TestFigures {

  @Produces
  @Singleton
  DatabaseFigure byKind() {
    return new DatabaseFigure(
        "forthright.test.kinds",
        "Things by kind",
        "kind",
        "select * from (values ('a', '3'), ('b', null)) as t (label, value)");
  }

  @Produces
  @Singleton
  DatabaseFigure broken() {
    return DatabaseFigure.single(
        "forthright.test.broken", "Of a table that is gone", "select 1 from no_such_table");
  }
}
