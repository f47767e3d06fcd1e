package dev.forthright.feed.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.forthright.kit.problem.Problem;
import dev.forthright.kit.problem.ProblemType;
import dev.forthright.kit.problem.RequestValues;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Reads settings from YAML or JSON, which is YAML too; refuses what it does not know, by name. */
final class SettingsReader {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(RequestValues.module())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private SettingsReader() {}

  static SettingsDocument document(byte[] body) {
    SettingsDocument document = read(body, SettingsDocument.class);
    if (document.settings() == null || document.settings().isEmpty()) {
      throw refused("settings must name at least one setting.");
    }
    for (int i = 0; i < document.settings().size(); i++) {
      check("settings[" + i + "]", document.settings().get(i));
    }
    return document;
  }

  static SettingsDocument.Entry entry(byte[] body) {
    SettingsDocument.Entry entry = read(body, SettingsDocument.Entry.class);
    check("body", entry);
    return entry;
  }

  private static void check(String path, SettingsDocument.Entry entry) {
    if (entry == null || entry.setting() == null) {
      throw refused(path + ".setting is missing.");
    }
    if (entry.id() == null || !entry.id().matches("[A-Za-z0-9][A-Za-z0-9 ._:-]{0,119}")) {
      throw refused(
          path + ".id must have 1 to 120 letters, digits, spaces, dots, dashes or colons.");
    }
    if (entry.effectiveFrom() == null) {
      throw refused(path + ".effectiveFrom is missing; it is a day such as 2026-01-31.");
    }
    int year = entry.effectiveFrom().getYear();
    if (year < 2000 || year > 2100) {
      throw refused(path + ".effectiveFrom must lie between 2000 and 2100.");
    }
    List<String> broken = SettingRules.broken(entry.id(), entry.setting());
    if (!broken.isEmpty()) {
      throw refused(path + " (" + entry.id() + "): " + String.join(" ", broken));
    }
  }

  private static <T> T read(byte[] body, Class<T> type) {
    try {
      T value = body == null || body.length == 0 ? null : YAML.readValue(body, type);
      if (value == null) {
        throw refused("The body must hold settings in YAML or JSON.");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw refused(path(e) + " is not known.");
    } catch (InvalidTypeIdException e) {
      throw refused(path(e) + ".kind must be the name of a kind of setting.");
    } catch (InvalidFormatException e) {
      throw refused(path(e) + " has a value that is not allowed there.");
    } catch (JsonMappingException e) {
      String rule = RequestValues.ruleOf(e);
      throw refused(path(e) + (rule == null ? " has the wrong type." : " " + rule + "."));
    } catch (JsonProcessingException e) {
      throw refused("The body is neither YAML nor JSON.");
    } catch (IOException | RuntimeException e) {
      if (e instanceof io.quarkiverse.resteasy.problem.HttpProblem problem) {
        throw problem;
      }
      throw refused("The body is neither YAML nor JSON.");
    }
  }

  private static String path(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getFieldName())
            .collect(Collectors.joining());
    return path.isEmpty() ? "The body" : path.substring(path.startsWith(".") ? 1 : 0);
  }

  private static RuntimeException refused(String detail) {
    return Problem.of(ProblemType.BAD_REQUEST, detail);
  }
}
