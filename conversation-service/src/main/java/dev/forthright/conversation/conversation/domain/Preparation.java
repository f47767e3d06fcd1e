package dev.forthright.conversation.conversation.domain;

import dev.forthright.conversation.template.domain.TemplateId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the manager settles before the meeting; of texts only whether they are there. */
public record Preparation(
    @Nullable TemplateId template,
    List<OutcomePath> outcomePaths,
    boolean intent,
    boolean contribution,
    boolean purpose,
    @Nullable Instant preparedAt,
    @Nullable String reportHash) {

  static final Preparation EMPTY =
      new Preparation(null, List.of(), false, false, false, null, null);

  public Preparation {
    outcomePaths = List.copyOf(outcomePaths);
  }
}
