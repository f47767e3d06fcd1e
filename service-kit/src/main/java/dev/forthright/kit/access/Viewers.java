package dev.forthright.kit.access;

import dev.forthright.kit.sql.Sql;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Finds out who is asking, from the validated token of the current request and our own people. */
@ApplicationScoped
public class Viewers {

  private final SecurityIdentity identity;
  private final Sql sql;

  Viewers(SecurityIdentity identity, Sql sql) {
    this.identity = identity;
    this.sql = sql;
  }

  /** The viewer of the current request. */
  public Viewer current() {
    Set<Role> roles =
        identity.getRoles().stream()
            .map(Role::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
    if (identity.getPrincipal() instanceof JsonWebToken token) {
      return new Viewer(person(token), roles, token.getIssuer() + "|" + token.getSubject());
    }
    return new Viewer(null, roles, identity.getPrincipal().getName());
  }

  /** What the viewer is to the person now; empty when nothing, and for a viewer we do not know. */
  public Optional<Relation> relation(Viewer viewer, @Nullable String personId) {
    return sql.queryOne(
            "select kit.relation(?::text, ?::text) as relation",
            row -> row.text("relation"),
            viewer.personId(),
            personId)
        .map(Relation::of);
  }

  /** The one visibility rule, asked for one person. */
  public boolean maySee(Viewer viewer, @Nullable String personId) {
    return sql.queryOne(
            "select coalesce(kit.may_see(?::text, ?::text, ?), false) as yes",
            row -> row.bool("yes"),
            viewer.personId(),
            personId,
            viewer.seesEverybody())
        .orElse(false);
  }

  /**
   * Only a verified address links a token to a person: anybody can claim an unverified one. An
   * address that two active people share, as it may for a moment when it moves, links to nobody.
   */
  private @Nullable String person(JsonWebToken token) {
    String email = token.getClaim("email");
    if (email == null || !Boolean.TRUE.equals(token.<Boolean>getClaim("email_verified"))) {
      return null;
    }
    List<String> people =
        sql.query(
            "select person_id from kit.person where lower(email) = lower(?) and active limit 2",
            row -> row.text("person_id"),
            email);
    return people.size() == 1 ? people.getFirst() : null;
  }
}
