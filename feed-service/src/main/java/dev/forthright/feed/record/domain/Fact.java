package dev.forthright.feed.record.domain;

import dev.forthright.feed.entity.domain.Coverage;
import java.util.Map;

/**
 * What one source change says about one record: its place among the others and the fields it sets,
 * as canonical JSON text ({@code null} in JSON = emptied).
 */
public record Fact(FactOrder order, Coverage coverage, Map<String, String> fields) {}
