package dev.forthright.kit.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Reads request bodies strictly: no field twice, nothing behind the body, {@link RequestValues}.
 */
@Singleton
class StrictReading implements ObjectMapperCustomizer {

  @Override
  public void customize(ObjectMapper mapper) {
    // A field given twice, or something behind the body, is a mistake that must not half succeed.
    mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    mapper.registerModule(RequestValues.module());
  }
}
