package dev.forthright.local.embedded.probe;

import dev.forthright.local.embedded.TokenRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Who asks in an access table. The names say what somebody is to {@link #REP_SELF}, whom the
 * records of the table are about; {@link ProbeCompany} makes it so.
 */
public enum Persona {
  /** Nobody: a request without a token. Needs no row: every operation must answer 401. */
  NO_TOKEN(""),
  /** Somebody who has left, with a token that is good still. Needs no row: 403 everywhere. */
  LEFT("manager"),
  REP_SELF("rep"),
  /** A colleague in the same team. */
  REP_OTHER("rep"),
  MANAGER_DIRECT("manager"),
  FORMER_MANAGER("manager"),
  SECOND_LINE("manager"),
  MANAGER_OTHER_TEAM("manager"),
  HR_ASSIGNED("hr"),
  HR_NOT_ASSIGNED("hr"),
  ENABLEMENT("enablement"),
  EXECUTIVE("executive"),
  REVOPS("revops"),
  OPERATOR("operator"),
  AUDITOR("auditor");

  private final String role;

  Persona(String role) {
    this.role = role;
  }

  /** The name as it stands in a table, such as {@code manager-direct}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The person's id in every service. */
  public String personId() {
    return "probe-" + wire();
  }

  /** The address that links a token to the person. */
  public String email() {
    return wire() + "@probe.example";
  }

  /** The role in the person's token. */
  public String role() {
    return role;
  }

  /** What a good token of this persona says; {@link #NO_TOKEN} has none. */
  public TokenRequest token() {
    return TokenRequest.of(personId(), email(), role);
  }

  static Optional<Persona> of(String wire) {
    return Arrays.stream(values()).filter(persona -> persona.wire().equals(wire)).findFirst();
  }
}
