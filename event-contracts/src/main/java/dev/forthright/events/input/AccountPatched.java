package dev.forthright.events.input;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an account that changed. */
public record AccountPatched(
    String accountId,
    @Nullable String name,
    @Nullable String segment,
    @Nullable String ownerId,
    @Nullable Map<String, String> attributes)
    implements InputEvent {}
