package dev.forthright.kit.sql;

/** An array parameter for set-based statements: its PostgreSQL element type and its elements. */
public record SqlArray(String elementType, Object[] elements) {}
