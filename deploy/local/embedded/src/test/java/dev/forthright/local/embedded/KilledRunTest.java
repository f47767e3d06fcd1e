package dev.forthright.local.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However our process ends, its servers end too and their data can be used again. */
class KilledRunTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "kill -9: {0}")
  @ValueSource(booleans = {true, false})
  void theServersEndWithTheProcessThatStartedThem(boolean forcibly) throws Exception {
    Process run = start();
    List<Integer> ports = ports(run.inputReader(StandardCharsets.UTF_8));
    assertThat(ports).allMatch(Ports::isOpen);

    if (forcibly) {
      run.destroyForcibly();
    } else {
      run.destroy();
    }
    run.waitFor();

    await().atMost(Duration.ofSeconds(60)).until(() -> ports.stream().noneMatch(Ports::isOpen));
  }

  @Test
  void theNextRunTakesOverAtOnceButNotWhileTheFirstOneLives() throws Exception {
    Process run = start();
    List<Integer> ports = ports(run.inputReader(StandardCharsets.UTF_8));
    var database = EmbeddedDatabase.builder().folder(folder.resolve("postgres")).port(ports.get(0));
    var kafka = EmbeddedKafka.builder().folder(folder.resolve("kafka")).port(ports.get(1));
    assertThatThrownBy(database::start).hasMessageContaining("in use by a running stack");
    assertThatThrownBy(kafka::start).hasMessageContaining("in use by a running stack");
    assertThat(ports).allMatch(Ports::isOpen);

    run.destroyForcibly().waitFor();

    try (var nextDatabase = database.start();
        var nextKafka = kafka.start()) {
      assertThat(nextDatabase.isRunning()).isTrue();
      assertThat(nextKafka.isRunning()).isTrue();
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            StackProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<Integer> ports(BufferedReader output) throws IOException {
    String line;
    while ((line = output.readLine()) != null) {
      if (line.startsWith("ports ")) {
        return Arrays.stream(line.substring(6).split(" ")).map(Integer::valueOf).toList();
      }
    }
    throw new IllegalStateException("The process ended without telling its ports.");
  }
}
