package dev.forthright.kit.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit: who did what to which record about whom. {@code actor} is the token's
 * issuer and subject, or the part of a service that acted on its own.
 */
public record AuditView(
    UUID id,
    Instant at,
    @Schema(examples = "https://login.example.com|a1b2c3") String actor,
    @Schema(examples = "emp-1003") @Nullable String personId,
    @Schema(examples = "read") String action,
    @Schema(examples = "flag") String recordType,
    @Schema(examples = "1f0c64f2-5d0e-7d0a-9c9e-3f4b8a1f7c11") String recordId,
    List<String> subjects) {}
