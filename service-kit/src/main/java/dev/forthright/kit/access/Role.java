package dev.forthright.kit.access;

import java.util.Locale;
import java.util.Optional;

/** Coarse roles of a token; what relates people comes from the org chart. */
public enum Role {
  REP,
  MANAGER,
  HR,
  ENABLEMENT,
  EXECUTIVE,
  REVOPS,
  OPERATOR,
  AUDITOR;

  /** The role as it stands in a token. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name; unknown roles of a company's provider mean nothing here. */
  static Optional<Role> of(String wire) {
    for (Role role : values()) {
      if (role.wire().equals(wire)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
