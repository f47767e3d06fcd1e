package dev.forthright.events.company;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the ideal customer of a role looks like. */
public record IcpDefinition(
    String discipline, @Nullable String segment, Map<String, List<String>> attributes)
    implements CompanySetting {}
