package dev.forthright.local.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes tokens (JWT, RS256) in the issuer's name: good ones, and broken ones for tests. */
public final class TokenMint {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String issuer;
  private final KeyPair keys;

  TokenMint(String issuer, KeyPair keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** The same issuer's mint, held from another class loader. */
  static TokenMint of(Map<String, Object> shared) {
    return new TokenMint((String) shared.get("issuer"), (KeyPair) shared.get("keys"));
  }

  Map<String, Object> share() {
    return Map.of("issuer", issuer, "keys", keys);
  }

  /** The address that tokens name and that services fetch the keys from. */
  public String issuer() {
    return issuer;
  }

  public String mint(TokenRequest request) {
    return sign("RS256", claims(request, issuer), keys.getPrivate());
  }

  /** A token that is right in everything but the flaw. */
  public String mintBroken(TokenRequest request, TokenFlaw flaw) {
    return switch (flaw) {
      case EXPIRED -> mint(request.withLifetime(Duration.ofHours(-2)));
      case WRONG_ISSUER ->
          sign("RS256", claims(request, "http://127.0.0.1:9/elsewhere"), keys.getPrivate());
      case WRONG_AUDIENCE -> mint(request.withAudience("another-application"));
      case OTHER_KEY -> sign("RS256", claims(request, issuer), KeyFile.generate().getPrivate());
      case CHANGED_PAYLOAD -> changePayload(request);
      case ALGORITHM_NONE -> unsigned("none", claims(request, issuer)) + ".";
      case HMAC_WITH_PUBLIC_KEY -> hmac(unsigned("HS256", claims(request, issuer)));
      case OTHER_ALGORITHM -> signed("SHA512withRSA", unsigned("RS512", claims(request, issuer)));
      case UNKNOWN_KEY_ID, BROUGHT_ITS_OWN_KEY -> withForeignKey(request, flaw);
      case OTHER_REALM -> new TokenMint(issuer + "/realms/other", KeyFile.generate()).mint(request);
      case NOT_YET_VALID ->
          changed(request, Map.of("nbf", Instant.now().plus(Duration.ofDays(1)).getEpochSecond()));
      case WITHOUT_END -> {
        Map<String, Object> claims = claims(request, issuer);
        claims.remove("exp");
        yield sign("RS256", claims, keys.getPrivate());
      }
      case ID_TOKEN ->
          changed(request, Map.of("nonce", "n-0S6_WzA2Mj", "at_hash", "77QmUPtjPfzWtF2AnpK9RQ"));
      case LOGOUT_TOKEN ->
          changed(
              request,
              Map.of(
                  "events",
                  Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
    };
  }

  private String changed(TokenRequest request, Map<String, Object> more) {
    Map<String, Object> claims = claims(request, issuer);
    claims.putAll(more);
    return sign("RS256", claims, keys.getPrivate());
  }

  /** Whatever the token says about its key: only what the issuer publishes counts. */
  private String withForeignKey(TokenRequest request, TokenFlaw flaw) {
    TokenMint foreign = new TokenMint(issuer, KeyFile.generate());
    Map<String, Object> header = foreign.header("RS256");
    if (flaw == TokenFlaw.BROUGHT_ITS_OWN_KEY) {
      header.put("jku", "http://127.0.0.1:9/jwks");
      header.put("jwk", ((List<?>) foreign.publishedKeys().get("keys")).getFirst());
    }
    return foreign.signed("SHA256withRSA", encode(header) + "." + encode(claims(request, issuer)));
  }

  /** The key set that {@code /jwks} serves. */
  Map<String, Object> publishedKeys() {
    var key = (RSAPublicKey) keys.getPublic();
    Map<String, Object> published = new LinkedHashMap<>();
    published.put("kty", "RSA");
    published.put("use", "sig");
    published.put("alg", "RS256");
    published.put("kid", keyId());
    published.put("n", BASE64.encodeToString(unsignedBytes(key.getModulus())));
    published.put("e", BASE64.encodeToString(unsignedBytes(key.getPublicExponent())));
    return Map.of("keys", List.of(published));
  }

  private Map<String, Object> claims(TokenRequest request, String by) {
    Instant now = Instant.now();
    Instant expires = now.plus(request.lifetime());
    // An expired token was not issued in the future of its own end.
    Instant issued = expires.isBefore(now) ? expires.minus(Duration.ofHours(1)) : now;
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", by);
    claims.put("sub", request.subject());
    claims.put("aud", request.audience());
    request
        .email()
        .ifPresent(
            email -> {
              claims.put("email", email);
              claims.put("email_verified", request.emailVerified());
            });
    claims.put("roles", request.roles());
    claims.put("groups", request.roles());
    claims.put("iat", issued.getEpochSecond());
    claims.put("exp", expires.getEpochSecond());
    claims.put("jti", UUID.randomUUID().toString());
    return claims;
  }

  private String unsigned(String algorithm, Map<String, Object> claims) {
    return encode(header(algorithm)) + "." + encode(claims);
  }

  private Map<String, Object> header(String algorithm) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", algorithm);
    header.put("typ", "JWT");
    header.put("kid", keyId());
    return header;
  }

  private String signed(String algorithm, String text) {
    return text + "." + signature(algorithm, text, keys.getPrivate());
  }

  private String sign(String algorithm, Map<String, Object> claims, PrivateKey key) {
    String text = unsigned(algorithm, claims);
    return text + "." + signature("SHA256withRSA", text, key);
  }

  private static String signature(String algorithm, String text, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String hmac(String text) {
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      byte[] code = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
      return text + "." + BASE64.encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String changePayload(TokenRequest request) {
    String[] good = mint(request).split("\\.");
    Map<String, Object> claims = claims(request, issuer);
    claims.put("roles", List.of("auditor", "executive", "hr"));
    claims.put("groups", List.of("auditor", "executive", "hr"));
    return good[0] + "." + encode(claims) + "." + good[2];
  }

  private String keyId() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
      return BASE64.encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(Map<String, Object> part) {
    try {
      return BASE64.encodeToString(JSON.writeValueAsBytes(part));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** JWK numbers carry no sign byte. */
  private static byte[] unsignedBytes(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
