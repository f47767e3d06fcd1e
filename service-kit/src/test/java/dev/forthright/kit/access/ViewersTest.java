package dev.forthright.kit.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.forthright.kit.sql.Sql;
import dev.forthright.local.embedded.Stack;
import dev.forthright.local.embedded.TokenRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which person a token stands for, as seen in the audit of what was done with it. */
@QuarkusTest
class ViewersTest {

  private static final String EMAIL = "viewer@sample.example";

  @Inject Sql sql;
  @Inject PeopleFreshness freshness;

  @BeforeEach
  void onePersonIsKnown() {
    person("viewer", EMAIL, true);
    sql.update(
        """
        insert into kit.quarantine
          (id, consumer, topic, partition, record_offset, record_timestamp, headers, reason)
        values ('11111111-0000-5000-8000-000000000000', 'nobody', 'none', 0, 0, now(), '{}', 'unexpected')
        """);
  }

  @AfterEach
  void nobodyIsLeft() {
    sql.update("delete from kit.person");
    sql.update("delete from kit.quarantine where consumer = 'nobody'");
  }

  @Test
  void aVerifiedAddressLinksATokenToThePerson() {
    assertThat(personBehind(TokenRequest.of("s", "VIEWER@sample.example", "operator")))
        .containsExactly("viewer");
  }

  @Test
  void anAddressThatAnybodyCouldClaimLinksToNobody() {
    assertThat(personBehind(TokenRequest.of("s", EMAIL, "operator").withEmailVerified(false)))
        .containsExactly("nobody");
    assertThat(personBehind(TokenRequest.withoutEmail("s", "operator"))).containsExactly("nobody");
  }

  @Test
  void anAddressOfTwoActivePeopleLinksToNobody() {
    person("twin", "Viewer@sample.example", true);
    assertThat(personBehind(TokenRequest.of("s", EMAIL, "operator"))).containsExactly("nobody");
  }

  @Test
  void whoHasLeftGetsNowhere() {
    sql.update("update kit.person set active = false");
    read(TokenRequest.of("s", EMAIL, "operator"))
        .statusCode(403)
        .body("code", equalTo("forbidden"));

    person("joiner", EMAIL, true);
    assertThat(personBehind(TokenRequest.of("s", EMAIL, "operator"))).containsExactly("joiner");
  }

  @Test
  void whoHasLeftStaysOutEvenWithSomebodyElsesAddress() {
    assertThat(personBehind(TokenRequest.of("s", EMAIL, "operator"))).containsExactly("viewer");
    sql.update("update kit.person set active = false");
    person("joiner", EMAIL, true);

    read(TokenRequest.of("s", EMAIL, "operator")).statusCode(403);
    read(TokenRequest.withoutEmail("s", "operator")).statusCode(403);
    assertThat(personBehind(TokenRequest.of("other", EMAIL, "operator"))).containsExactly("joiner");
  }

  @Test
  void anotherAddressLaterKeepsThePerson() {
    assertThat(personBehind(TokenRequest.of("s", EMAIL, "operator"))).containsExactly("viewer");
    person("married", "new@sample.example", true);

    assertThat(personBehind(TokenRequest.of("s", "new@sample.example", "operator")))
        .containsExactly("viewer");
    assertThat(personBehind(TokenRequest.withoutEmail("s", "operator"))).containsExactly("viewer");
  }

  @Test
  void anUnverifiedAddressIsNotRemembered() {
    personBehind(TokenRequest.of("s", EMAIL, "operator").withEmailVerified(false));

    assertThat(sql.query("select 1 as one from kit.token_link", row -> 1)).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "true")
  void anAddressOfWhichTheIssuerDoesNotSayThatItIsVerifiedLinksToNobody(String asText) {
    assertThat(new Viewers(identity(asText), sql, freshness).current().personId()).isNull();
  }

  @Test
  void theSameTokenLinksToThePersonWhenTheIssuerSaysSo() {
    assertThat(new Viewers(identity(true), sql, freshness).current().personId())
        .isEqualTo("viewer");
  }

  private static SecurityIdentity identity(Object verified) {
    JsonWebToken token =
        new JsonWebToken() {
          @Override
          public String getName() {
            return EMAIL;
          }

          @Override
          public Set<String> getClaimNames() {
            return Set.of("email", "email_verified");
          }

          @Override
          @SuppressWarnings("unchecked")
          public <T> T getClaim(String name) {
            return switch (name) {
              case "email" -> (T) EMAIL;
              case "email_verified" -> (T) verified;
              default -> null;
            };
          }
        };
    return QuarkusSecurityIdentity.builder().setPrincipal(token).build();
  }

  private ValidatableResponse read(TokenRequest request) {
    return given()
        .auth()
        .oauth2(Stack.issuer().mint(request))
        .get("/v1/quarantine/11111111-0000-5000-8000-000000000000")
        .then();
  }

  /** As the audit has it, of this one request. */
  private List<String> personBehind(TokenRequest request) {
    List<String> before = audited();
    read(request).statusCode(200);
    return audited().subList(before.size(), before.size() + 1);
  }

  private List<String> audited() {
    return sql.query(
        """
        select coalesce(person_id, 'nobody') as person from kit.audit
        where record_id = '11111111-0000-5000-8000-000000000000' order by at, id
        """,
        row -> row.text("person"));
  }

  private void person(String id, String email, boolean active) {
    sql.update(
        "insert into kit.person (person_id, version, email, active, known_at) values (?, 1, ?, ?, now())",
        id,
        email,
        active);
  }
}
