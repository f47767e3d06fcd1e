package dev.forthright.kit.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.forthright.events.Event;
import dev.forthright.events.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contracts call valid is read, and written so that it is read again. */
class EventJsonTest {

  private static final Path SAMPLES = Path.of("../event-contracts/src/test/resources/samples");

  @ParameterizedTest
  @MethodSource
  void everySampleOfTheContractsIsReadAndReadAgain(Path sample) throws IOException {
    EventType type =
        Arrays.stream(EventType.values())
            .filter(any -> any.wire().equals("forthright." + sample.getParent().getFileName()))
            .findFirst()
            .orElseThrow();

    Event read = EventJson.read(type, Files.readAllBytes(sample));

    assertThat(EventJson.read(type, EventJson.write(read))).isEqualTo(read);
  }

  static Stream<Path> everySampleOfTheContractsIsReadAndReadAgain() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
    }
  }
}
