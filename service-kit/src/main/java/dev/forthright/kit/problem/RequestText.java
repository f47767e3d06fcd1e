package dev.forthright.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Reads request bodies strictly: no control characters in texts besides line ends and tabs, no
 * field twice, nothing behind the body.
 */
@Singleton
class RequestText implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    // A field given twice, or something behind the body, is a mistake that must not half succeed.
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.registerModule(
        new SimpleModule("request-text").addDeserializer(String.class, new CleanText()));
  }

  private static final class CleanText extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    private CleanText() {
      super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = StringDeserializer.instance.deserialize(parser, context);
      if (text != null
          && text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
        throw new TextNotAllowed(parser);
      }
      return text;
    }
  }
}
