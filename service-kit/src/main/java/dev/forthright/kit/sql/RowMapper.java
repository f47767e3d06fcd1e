package dev.forthright.kit.sql;

/** Turns the current row into a value. */
@FunctionalInterface
public interface RowMapper<T> {

  /** The value of the row; must not keep the row. */
  T map(Row row);
}
