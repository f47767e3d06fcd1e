package dev.forthright.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A text in a request holds a character that the database does not take. */
final class TextNotAllowed extends JsonMappingException {

  private static final long serialVersionUID = 1L;

  TextNotAllowed(JsonParser parser) {
    super(parser, "Control characters are not allowed.");
  }
}
