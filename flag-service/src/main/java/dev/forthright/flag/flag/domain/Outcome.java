package dev.forthright.flag.flag.domain;

import java.util.List;

/** What became of a request to move a flag. */
public sealed interface Outcome {

  /** It moved. */
  record Moved(Change change) implements Outcome {}

  /** It may not, and what is possible instead. */
  record Refused(String reason, List<WorkflowTrigger> allowed) implements Outcome {}

  /** It asks for something that no state allows. */
  record Invalid(String reason) implements Outcome {}
}
