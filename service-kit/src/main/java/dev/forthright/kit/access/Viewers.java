package dev.forthright.kit.access;

import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
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
  private final PeopleFreshness freshness;

  Viewers(SecurityIdentity identity, Sql sql, PeopleFreshness freshness) {
    this.identity = identity;
    this.sql = sql;
    this.freshness = freshness;
  }

  /** The viewer of the current request; 403 when the person behind the token has left. */
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
   * Whether the viewer of a request that is still open may go on: is still here, and people are
   * confirmed. What they may see is asked anew with every query.
   */
  public boolean mayGoOn(Viewer viewer) {
    return freshness.isConfirmed()
        && (viewer.personId() == null
            || sql.queryOne(
                    "select active from kit.person where person_id = ?",
                    row -> row.bool("active"),
                    viewer.personId())
                .orElse(false));
  }

  private record Candidate(String personId, boolean active, boolean linked) {}

  /**
   * Issuer and subject stand for the person they were linked to; else a verified address links them
   * now. Anybody can claim an unverified one. An address that two active people share, as it may
   * for a moment when it moves, links to nobody.
   */
  private @Nullable String person(JsonWebToken token) {
    List<Candidate> candidates = candidates(token);
    List<Candidate> deciding = candidates.stream().filter(Candidate::linked).toList();
    if (deciding.isEmpty()) {
      deciding = candidates;
    }
    List<Candidate> here = deciding.stream().filter(Candidate::active).toList();
    if (here.isEmpty() && !deciding.isEmpty()) {
      throw Problem.of(ProblemType.FORBIDDEN, "The person behind this token is not active.");
    }
    if (here.size() != 1) {
      return null;
    }
    Candidate person = here.getFirst();
    if (!person.linked() && token.getSubject() != null) {
      link(token, person);
    }
    return person.personId();
  }

  private List<Candidate> candidates(JsonWebToken token) {
    boolean verified = Boolean.TRUE.equals(token.<Boolean>getClaim("email_verified"));
    String email = token.getClaim("email");
    return sql.query(
        """
        select p.person_id, p.active, true as linked
        from kit.token_link l join kit.person p using (person_id)
        where l.issuer = ? and l.subject = ?
        union all
        (select person_id, active, false from kit.person
        where lower(email) = lower(?::text) order by active desc limit 2)
        """,
        row -> new Candidate(row.text("person_id"), row.bool("active"), row.bool("linked")),
        token.getIssuer(),
        token.getSubject(),
        verified ? email : null);
  }

  /** From now on a change of address, here or at the issuer, keeps the person. */
  private void link(JsonWebToken token, Candidate person) {
    sql.update(
        """
        insert into kit.token_link (issuer, subject, person_id) values (?, ?, ?)
        on conflict do nothing
        """,
        token.getIssuer(),
        token.getSubject(),
        person.personId());
  }
}
