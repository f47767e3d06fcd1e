package dev.forthright.local.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a token is to say.
 *
 * @param subject the person's id at the issuer
 * @param email empty leaves the claims {@code email} and {@code email_verified} out
 * @param roles coarse roles, such as {@code manager}
 * @param lifetime from now
 */
public record TokenRequest(
    String subject,
    Optional<String> email,
    boolean emailVerified,
    List<String> roles,
    String audience,
    Duration lifetime) {

  /** The audience that the services demand. */
  public static final String AUDIENCE = "forthright";

  public TokenRequest {
    roles = List.copyOf(roles);
  }

  /** A good token for an hour, its e-mail address verified. */
  public static TokenRequest of(String subject, String email, String... roles) {
    return new TokenRequest(
        subject, Optional.of(email), true, List.of(roles), AUDIENCE, Duration.ofHours(1));
  }

  public static TokenRequest withoutEmail(String subject, String... roles) {
    return new TokenRequest(
        subject, Optional.empty(), false, List.of(roles), AUDIENCE, Duration.ofHours(1));
  }

  public TokenRequest withEmailVerified(boolean verified) {
    return new TokenRequest(subject, email, verified, roles, audience, lifetime);
  }

  public TokenRequest withAudience(String other) {
    return new TokenRequest(subject, email, emailVerified, roles, other, lifetime);
  }

  public TokenRequest withLifetime(Duration other) {
    return new TokenRequest(subject, email, emailVerified, roles, audience, other);
  }
}
