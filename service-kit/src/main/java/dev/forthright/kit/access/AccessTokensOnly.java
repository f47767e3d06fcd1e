package dev.forthright.kit.access;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Refuses tokens of our own issuer that are no access tokens. An ID token tells an application who
 * signed in; it may carry the same audience and roles, and every page of that application has it.
 */
@ApplicationScoped
@Unremovable
public class AccessTokensOnly implements Validator {

  /** What only ID tokens and logout tokens say. */
  private static final List<String> FOREIGN_CLAIMS =
      List.of("nonce", "at_hash", "c_hash", "events");

  /** Some providers say in a claim what a token is for. */
  private static final Set<String> FOREIGN_KINDS = Set.of("ID", "Refresh", "Offline", "Logout");

  @Override
  public @Nullable String validate(JwtContext context) {
    JwtClaims claims = context.getJwtClaims();
    Map<String, Object> said = claims.getClaimsMap();
    boolean foreign =
        FOREIGN_CLAIMS.stream().anyMatch(said::containsKey)
            || said.get("typ") instanceof String kind && FOREIGN_KINDS.contains(kind);
    return foreign ? "It is no access token." : null;
  }
}
