package dev.forthright.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class EventsPageTest {

  @Test
  void theCommittedPageIsWhatTheDocumentSays() throws IOException {
    String page = new EventsPage().print();
    if (Boolean.getBoolean("forthright.docs.write")) {
      Files.writeString(Contracts.EVENTS_PAGE, page);
    }

    assertThat(Contracts.EVENTS_PAGE)
        .as("run this test with -Dforthright.docs.write=true to print the page again")
        .hasContent(page);
  }
}
