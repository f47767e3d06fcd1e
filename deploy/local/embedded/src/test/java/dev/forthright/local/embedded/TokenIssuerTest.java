package dev.forthright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenIssuerTest {

  private static final TokenRequest MANAGER =
      TokenRequest.of("u-1", "ida.manager@sample.example", "manager", "rep");

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private TokenIssuer issuer = TokenIssuer.start();

  @AfterEach
  void stop() {
    issuer.close();
    client.close();
  }

  @Test
  void aGoodTokenVerifiesAgainstThePublishedKeys() throws Exception {
    JwtClaims claims = verify(issuer.mint().mint(MANAGER));

    assertThat(claims.getSubject()).isEqualTo("u-1");
    assertThat(claims.getStringClaimValue("email")).isEqualTo("ida.manager@sample.example");
    assertThat(claims.getClaimValue("email_verified", Boolean.class)).isTrue();
    assertThat(claims.getStringListClaimValue("roles")).containsExactly("manager", "rep");
    assertThat(claims.getStringListClaimValue("groups")).containsExactly("manager", "rep");
    assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
        .isEqualTo(3600);
  }

  @Test
  void claimsAboutTheEmailAddressAreAsAsked() throws Exception {
    var unverified = verify(issuer.mint().mint(MANAGER.withEmailVerified(false)));
    assertThat(unverified.getClaimValue("email_verified", Boolean.class)).isFalse();

    var none = verify(issuer.mint().mint(TokenRequest.withoutEmail("u-2")));
    assertThat(none.hasClaim("email")).isFalse();
    assertThat(none.hasClaim("email_verified")).isFalse();
  }

  /** What a token is for is not for a library to know. */
  @ParameterizedTest
  @EnumSource(
      value = TokenFlaw.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"ID_TOKEN", "LOGOUT_TOKEN"})
  void aBrokenTokenIsRefused(TokenFlaw flaw) {
    String token = issuer.mint().mintBroken(MANAGER, flaw);

    assertThat(token.split("\\.", -1)).hasSize(3);
    assertThatThrownBy(() -> verify(token)).isInstanceOf(InvalidJwtException.class);
  }

  @Test
  void aFlawIsTheOnlyThingWrongWithABrokenToken() throws Exception {
    String token = issuer.mint().mintBroken(MANAGER, TokenFlaw.WRONG_AUDIENCE);

    assertThat(verifier("another-application").processToClaims(token).getSubject())
        .isEqualTo("u-1");
  }

  @Test
  void theSigningKeyIsKeptOverARestart() throws Exception {
    Path key = folder.resolve("issuer/key");
    issuer.close();
    issuer = TokenIssuer.start(0, "--issuer-port", Optional.of(key));
    int port = URI.create(issuer.issuer()).getPort();
    String token = issuer.mint().mint(MANAGER);
    issuer.close();

    issuer = TokenIssuer.start(port, "--issuer-port", Optional.of(key));

    assertThat(verify(token).getSubject()).isEqualTo("u-1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void tokensAreHandedOutToKnownPeopleOnly() throws Exception {
    assertThat(get("/token?email=ida.manager@sample.example").statusCode()).isEqualTo(404);
    issuer.people(List.of(new Person("u-1", "ida.manager@sample.example", List.of("manager"))));

    var answer = get("/token?email=IDA.manager%40sample.example");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(verify(answer.body().strip()).getSubject()).isEqualTo("u-1");
    assertThat(get("/token?email=nobody@sample.example").statusCode()).isEqualTo(404);
    assertThat(get("/token").statusCode()).isEqualTo(400);
  }

  @Test
  void aPortInUseIsNamedTogetherWithTheOptionThatChoosesAnother() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> TokenIssuer.start(other.getLocalPort(), "--issuer-port", Optional.empty()))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("--issuer-port");
    }
  }

  private JwtClaims verify(String token) throws Exception {
    return verifier(TokenRequest.AUDIENCE).processToClaims(token);
  }

  /** Follows the discovery document as a service does, with a library that is not ours. */
  private JwtConsumer verifier(String audience) throws Exception {
    JsonNode discovery =
        new ObjectMapper().readTree(get("/.well-known/openid-configuration").body());
    assertThat(discovery.get("issuer").asText()).isEqualTo(issuer.issuer());
    String path = URI.create(discovery.get("jwks_uri").asText()).getPath();
    var keys = new JsonWebKeySet(get(path).body()).getJsonWebKeys();
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys))
        .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "RS256")
        .setExpectedIssuer(issuer.issuer())
        .setExpectedAudience(audience)
        .setRequireExpirationTime()
        .setRequireSubject()
        .build();
  }

  private HttpResponse<String> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(issuer.issuer() + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
