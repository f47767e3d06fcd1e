package dev.forthright.feed.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.forthright.feed.entity.domain.FieldReader;
import dev.forthright.feed.entity.domain.Naming;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The mapping file that {@code docs/connect-a-feed.md} shows does what the guide says. */
class GuideTest {

  private final FieldReader reader = new FieldReader(Naming.COMPANY, ZoneId.of("Europe/Berlin"));

  @Test
  void itsMappingProvesItselfOnItsSample() throws IOException {
    String text = mapping();
    assertThat(text).contains("quota Q-7");

    CompiledMapping mapping = compiled(text);

    mapping.proveOn(reader);
    assertThat(mapping.version()).startsWith("company-quotas@");
  }

  @Test
  void itsMappingWouldBeRefusedIfItsSampleWereAnother() throws IOException {
    CompiledMapping mapping = compiled(mapping().replace("rep: R-12", "rep: R-13"));

    assertThatThrownBy(() -> mapping.proveOn(reader))
        .hasMessageContaining("personId of quota Q-7 should be \"R-12\" but is \"R-13\"");
  }

  private static CompiledMapping compiled(String text) {
    var loaded = new MappingReader().read("guide", text.getBytes(StandardCharsets.UTF_8));
    return new CompiledMapping(loaded.mapping(), loaded.samples());
  }

  private static String mapping() throws IOException {
    String guide = Files.readString(Path.of("..", "docs", "connect-a-feed.md"));
    String start = "```yaml\n";
    int from = guide.indexOf(start) + start.length();
    return guide.substring(from, guide.indexOf("```", from));
  }
}
