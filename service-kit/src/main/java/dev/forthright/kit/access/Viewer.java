package dev.forthright.kit.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking: the person behind the token, if the token names one we know, and the coarse roles.
 * {@code tokenSubject} is issuer and subject, for the audit.
 */
public record Viewer(@Nullable String personId, Set<Role> roles, String tokenSubject) {

  /** Whether the token carries the role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }

  /**
   * Whether people's records are visible whatever the org chart says: executives drill down
   * everywhere. Operators and revops see no personal data by this door.
   */
  public boolean seesEverybody() {
    return is(Role.EXECUTIVE);
  }
}
