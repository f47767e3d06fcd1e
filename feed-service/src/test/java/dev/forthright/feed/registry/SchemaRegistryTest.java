package dev.forthright.feed.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.Trouble;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked how often, and which failure is whose. */
class SchemaRegistryTest {

  private static final String RECORD =
      "{\"type\":\"record\",\"name\":\"a.R\",\"fields\":[{\"name\":\"x\",\"type\":\"%s\"}]}";

  private final TestRegistry server = new TestRegistry();

  private record Settings(
      Optional<URI> url,
      Optional<String> user,
      Optional<String> password,
      Optional<String> token,
      Optional<String> tls,
      Duration timeout)
      implements RegistrySettings {}

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aSchemaIsAskedForOnce() {
    server.register(5, null, RECORD.formatted("int"));
    SchemaRegistry registry = registry(null, null, null);

    assertThat(registry.forBatch().byId(5)).isInstanceOf(RegisteredSchema.Avro.class);
    assertThat(registry.forBatch().byId(5)).isSameAs(registry.forBatch().byId(5));
    assertThat(server.asked(5)).isEqualTo(1);
  }

  @Test
  void anUnknownIdIsAskedForOncePerBatchAndFoundWhenItIsRegistered() {
    SchemaRegistry registry = registry(null, null, null);
    SchemaSource batch = registry.forBatch();

    for (int record = 0; record < 3; record++) {
      assertThatThrownBy(() -> batch.byId(9))
          .isInstanceOf(DataFault.class)
          .hasMessage("unknown_schema at schema 9");
    }
    assertThat(server.asked(9)).isEqualTo(1);
    server.register(9, "JSON", "{}");
    assertThat(registry.forBatch().byId(9)).isInstanceOf(RegisteredSchema.Json.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {\"error_code\":50001}",
        "503 | ''",
        "401 | {\"error_code\":40101}",
        "403 | {\"error_code\":40301}",
        "404 | <html>no such page</html>",
        "429 | {}",
        "302 | ''",
        "200 | <html>please sign in</html>"
      })
  void whatSomebodyMayPutRightIsNoFaultOfARecord(int status, String body) {
    server.register(5, null, RECORD.formatted("int"));
    server.answerAlways(status, body);
    SchemaSource schemas = registry(null, null, null).forBatch();

    assertThatThrownBy(() -> schemas.byId(5))
        .isInstanceOf(RegistryUnavailable.class)
        .satisfies(failure -> assertThat(Trouble.of(failure)).isEqualTo(Trouble.TRANSIENT));
    server.comeBack();
    assertThat(schemas.byId(5)).isInstanceOf(RegisteredSchema.Avro.class);
  }

  @Test
  void aRegistryThatIsNotThereIsNoFaultOfARecord() {
    SchemaSource schemas = registry(null, null, null).forBatch();
    server.close();

    assertThatThrownBy(() -> schemas.byId(5))
        .satisfies(failure -> assertThat(Trouble.of(failure)).isEqualTo(Trouble.TRANSIENT));
  }

  @Test
  void whatCannotBeReadIsToldAndNotAskedForAgain() {
    server.register(1, "PROTOBUF", "syntax = \"proto3\";");
    server.register(2, null, "{\"type\":\"no such type\"}");
    SchemaRegistry registry = registry(null, null, null);

    for (int id : new int[] {1, 2, 1, 2}) {
      assertThat(registry.forBatch().byId(id)).isInstanceOf(RegisteredSchema.Unsupported.class);
    }
    assertThat(server.asked(1) + server.asked(2)).isEqualTo(2);
  }

  @Test
  void aTypeOfAnotherSchemaIsTakenFromThere() {
    server.registerVersion("/subjects/crm%20deal%2Fmoney/versions/3", RECORD.formatted("long"));
    server.register(
        8,
        "{\"type\":\"record\",\"name\":\"b.S\",\"fields\":[{\"name\":\"r\",\"type\":\"a.R\"}]}",
        "crm deal/money",
        3);
    server.register(7, RECORD.formatted("c.Missing"), "missing", 1);
    SchemaSource schemas = registry(null, null, null).forBatch();

    assertThat(schemas.byId(8))
        .isInstanceOfSatisfying(
            RegisteredSchema.Avro.class,
            avro ->
                assertThat(avro.schema().getField("r").schema().getFullName()).isEqualTo("a.R"));
    assertThatThrownBy(() -> schemas.byId(7)).hasMessage("unknown_schema at schema 7");
  }

  @Test
  void itSaysWhoItIs() {
    server.register(5, null, RECORD.formatted("int"));
    server.demand("Basic " + Base64.getEncoder().encodeToString("us:pä".getBytes(UTF_8)));
    assertThat(registry("us", "pä", null).forBatch().byId(5)).isNotNull();
    server.demand("Bearer t-1");
    assertThat(registry(null, null, "t-1").forBatch().byId(5)).isNotNull();
    SchemaSource nobody = registry(null, null, null).forBatch();
    assertThatThrownBy(() -> nobody.byId(5)).isInstanceOf(RegistryUnavailable.class);
  }

  @Test
  void settingsThatContradictEachOtherKeepTheServiceFromStarting() {
    assertThatThrownBy(() -> registry("u", "p", "t")).hasMessageContaining("leave one of them out");
    assertThatThrownBy(() -> registry("u", null, null))
        .hasMessageContaining("forthright.schema-registry.password is missing");
    Settings noAddress =
        new Settings(
            Optional.of(URI.create("registry:8081")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(1));
    assertThatThrownBy(() -> new SchemaRegistry(noAddress, Optional.empty()))
        .hasMessageContaining("must be an http or https address");
  }

  private SchemaRegistry registry(String user, String password, String token) {
    Settings settings =
        new Settings(
            Optional.of(server.url()),
            Optional.ofNullable(user),
            Optional.ofNullable(password),
            Optional.ofNullable(token),
            Optional.empty(),
            Duration.ofSeconds(5));
    return new SchemaRegistry(settings, Optional.empty());
  }
}
