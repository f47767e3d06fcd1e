package dev.forthright.flag.flag;

import jakarta.validation.constraints.NotNull;

/** Why a flag is closed without acting on it. */
public record DismissalRequest(@NotNull Disposition reason) {}
