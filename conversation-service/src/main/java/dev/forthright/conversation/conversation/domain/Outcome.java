package dev.forthright.conversation.conversation.domain;

import java.util.List;

/** What became of a request to move a conversation. */
public sealed interface Outcome {

  /** It moved. */
  record Moved(Change change) implements Outcome {}

  /** It may not now: the state does not allow it, or something is missing. */
  record Refused(String reason, List<Missing> missing) implements Outcome {}

  /** It asks for something that no state allows. */
  record Invalid(String reason) implements Outcome {}
}
