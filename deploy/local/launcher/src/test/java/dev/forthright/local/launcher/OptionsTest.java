package dev.forthright.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void withoutArgumentsTheSampleIsPlayedOnTheUsualPorts() {
    Options options = Options.parse(List.of());

    assertThat(options.sample()).isTrue();
    assertThat(options.reset()).isFalse();
    assertThat(options.exitAfterReport()).isFalse();
    assertThat(options.data()).isEmpty();
    assertThat(options.today()).isEmpty();
    assertThat(options.ports()).isEqualTo(StackPorts.usual());
  }

  @Test
  void everyOptionIsTaken() {
    Options options =
        Options.parse(
            List.of(
                ("--reset --no-sample --exit-after-report --data /tmp/x --today 2026-03-31 "
                        + "--port-kafka 1 --port-database 2 --port-issuer 3 --port-feed 4 "
                        + "--port-flag 5 --port-metrics 6 --port-conversation 7 --port-plan 8")
                    .split(" ")));

    assertThat(options.reset()).isTrue();
    assertThat(options.sample()).isFalse();
    assertThat(options.exitAfterReport()).isTrue();
    assertThat(options.data()).contains(Path.of("/tmp/x"));
    assertThat(options.today()).contains(LocalDate.of(2026, 3, 31));
    assertThat(options.ports().kafka()).isEqualTo(1);
    assertThat(options.ports().database()).isEqualTo(2);
    assertThat(options.ports().issuer()).isEqualTo(3);
    assertThat(options.ports().http())
        .containsEntry(Service.FEED, 4)
        .containsEntry(Service.FLAG, 5)
        .containsEntry(Service.METRICS, 6)
        .containsEntry(Service.CONVERSATION, 7)
        .containsEntry(Service.PLAN, 8);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          --colour red,       --colour is no option of deploy/local/up; --help lists them.
          rubbish,            rubbish is no option of deploy/local/up; --help lists them.
          --data,             --data needs a value; --help says which.
          --data --reset,     --data needs a value; --help says which.
          --today tomorrow,   '--today must be a date like 2026-03-31, not tomorrow.'
          --port-flag x,      '--port-flag must be a port from 1 to 64535, not x.'
          --port-flag 0,      '--port-flag must be a port from 1 to 64535, not 0.'
          --port-flag 8081,   '--port-feed and --port-flag want the same port 8081; choose another one for either.'
          --port-kafka 15432, '--port-kafka and --port-database want the same port 15432; choose another one for either.'
          --port-issuer 9081, '--port-issuer and --port-feed (health checks, 1000 above) want the same port 9081; choose another one for either.'
          --port-kafka 64536, '--port-kafka must be a port from 1 to 64535, not 64536.'
          """)
  void whatCannotBeIsRefusedByName(String arguments, String sentence) {
    assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" "))))
        .isInstanceOf(Refusal.class)
        .hasMessage(sentence);
  }

  @Test
  void theHelpNamesEveryPortWithItsDefault() {
    for (Service service : Service.values()) {
      assertThat(Options.HELP)
          .containsPattern(service.portOption() + " N +default " + service.defaultPort());
    }
    StackPorts usual = StackPorts.usual();
    assertThat(Options.HELP)
        .containsPattern(Options.PORT_KAFKA + " N +default " + usual.kafka())
        .containsPattern(Options.PORT_DATABASE + " N +default " + usual.database())
        .containsPattern(Options.PORT_ISSUER + " N +default " + usual.issuer());
  }
}
