package dev.forthright.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.kit.sql.Sql;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text about a person, sealed for its place. */
@QuarkusTest
class PersonTextTest {

  private static final UUID ID = UUID.fromString("11111111-0000-7000-8000-000000000001");
  private static final String NOTE = "Grüße an Ayşe: she looked tired, ask how it goes. 🙂";

  @Inject PersonText text;
  @Inject Sql sql;

  @AfterEach
  void noKeyIsLeft() {
    sql.update("delete from kit.data_key where owner like 'person/%'");
  }

  @Test
  void sealedTextOpensInItsPlaceAndShowsNothing() {
    byte[] sealed = seal("rep-1");

    assertThat(text.open("rep-1", "note", ID, "body", sealed)).isEqualTo(NOTE);
    assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("tired");
    assertThat(seal("rep-1")).as("the same text sealed again").isNotEqualTo(sealed);
    assertThat(text.open("rep-1", "note", ID, "body", null)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # person, table, row,                                   field
          rep-2,    note,  11111111-0000-7000-8000-000000000001, body
          rep-1,    plan,  11111111-0000-7000-8000-000000000001, body
          rep-1,    note,  11111111-0000-7000-8000-000000000002, body
          rep-1,    note,  11111111-0000-7000-8000-000000000001, perspective
          """)
  void movedTextDoesNotOpen(String person, String table, UUID id, String field) {
    byte[] sealed = seal("rep-1");
    seal("rep-2");

    assertThatThrownBy(() -> text.open(person, table, id, field, sealed))
        .isInstanceOf(SealBrokenException.class)
        .hasNoCause();
  }

  @Test
  void aChangedByteDoesNotOpen() {
    byte[] sealed = seal("rep-1");
    for (int at : new int[] {0, 1, 13, sealed.length - 1}) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> text.open("rep-1", "note", ID, "body", changed))
          .isInstanceOf(SealBrokenException.class);
    }
    assertThatThrownBy(() -> text.open("rep-1", "note", ID, "body", new byte[5]))
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void aDestroyedKeyErasesForGood() {
    byte[] sealed = seal("rep-1");

    QuarkusTransaction.requiringNew().run(() -> text.destroy("rep-1"));

    assertThat(text.open("rep-1", "note", ID, "body", sealed)).isNull();
    assertThatThrownBy(() -> seal("rep-1")).isInstanceOf(HttpProblem.class);
    assertThat(
            sql.query(
                "select 1 as one from kit.data_key where owner = 'person/rep-1' and wrapped is null",
                row -> 1))
        .hasSize(1);
  }

  @Test
  void twoWhoWriteFirstAboutTheSamePersonShareOneKey() throws Exception {
    Callable<byte[]> write = () -> seal("rep-1");
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var sealed : threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> write).toList())) {
        assertThat(text.open("rep-1", "note", ID, "body", sealed.get())).isEqualTo(NOTE);
      }
    }
  }

  @Test
  void aNewMasterKeyWrapsAllAnewAndTheOldOneMayGo(@TempDir Path folder) throws Exception {
    byte[] sealed = seal("rep-1");
    String development = "dev:" + "A".repeat(43) + "=";
    String fresh = "2027:" + Base64.getEncoder().encodeToString(AesGcm.newKey());
    Path both = Files.write(folder.resolve("both"), List.of(fresh, development));
    Path one = Files.write(folder.resolve("one"), List.of(fresh));
    Path back = Files.write(folder.resolve("back"), List.of(development, fresh));
    try {
      new DataKeys(sql, Optional.of(both)).rewrapAtStart(new StartupEvent());

      assertThat(sql.query("select distinct key_id from kit.data_key", row -> row.text("key_id")))
          .containsExactly("2027");
      assertThat(
              new PersonText(new DataKeys(sql, Optional.of(one)))
                  .open("rep-1", "note", ID, "body", sealed))
          .isEqualTo(NOTE);
      assertThatThrownBy(() -> text.open("rep-1", "note", ID, "body", sealed))
          .hasMessageContaining("2027");
    } finally {
      new DataKeys(sql, Optional.of(back)).rewrapAtStart(new StartupEvent());
    }
  }

  private byte[] seal(String person) {
    return QuarkusTransaction.requiringNew()
        .call(() -> text.seal(person, "note", ID, "body", NOTE));
  }
}
