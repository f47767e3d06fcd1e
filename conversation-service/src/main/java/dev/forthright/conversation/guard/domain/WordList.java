package dev.forthright.conversation.guard.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The phrases of one language that the guards look for, by topic; versioned, because a refusal must
 * be explainable later.
 */
public record WordList(String language, int version, Map<String, Topic> topics) {

  /** Phrases that fail for the same reason, and the question that leads out of it. */
  public record Topic(String question, List<List<String>> phrases) {

    public Topic {
      phrases = phrases.stream().map(List::copyOf).toList();
    }
  }

  public WordList {
    topics = Map.copyOf(topics);
  }

  /** Reads the text form: {@code [topic]}, {@code ? question}, one phrase a line, # comments. */
  public static WordList parse(String language, int version, List<String> lines) {
    Map<String, String> questions = new LinkedHashMap<>();
    Map<String, List<List<String>>> phrases = new LinkedHashMap<>();
    String topic = "";
    for (String raw : lines) {
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        topic = line.substring(1, line.length() - 1);
        phrases.put(topic, new ArrayList<>());
      } else if (line.startsWith("?")) {
        questions.put(topic, line.substring(1).strip());
      } else {
        Objects.requireNonNull(phrases.get(topic), "A phrase stands before the first topic.")
            .add(List.of(line.split(" +")));
      }
    }
    Map<String, Topic> topics = new LinkedHashMap<>();
    phrases.forEach(
        (name, found) -> topics.put(name, new Topic(questionOf(questions, name), found)));
    return new WordList(language, version, topics);
  }

  private static String questionOf(Map<String, String> questions, String topic) {
    String question = questions.get(topic);
    return question == null ? "" : question;
  }

  /** The question of a topic. */
  public String question(String topic) {
    return topic(topic).question();
  }

  List<Refusal> refusals(Words text, List<String> names) {
    List<Refusal> refusals = new ArrayList<>();
    for (String name : names) {
      List<String> found = failing(text, name);
      if (!found.isEmpty()) {
        refusals.add(new Refusal(name, found, question(name)));
      }
    }
    return refusals;
  }

  List<String> failing(Words text, String name) {
    return topic(name).phrases().stream()
        .map(text::find)
        .filter(found -> !found.isEmpty())
        .map(found -> String.join(" ", found))
        .distinct()
        .toList();
  }

  List<List<String>> phrases(String name) {
    return topic(name).phrases();
  }

  private Topic topic(String name) {
    Topic topic = topics.get(name);
    if (topic == null) {
      throw new IllegalArgumentException(
          "The word list %s v%d has no topic %s.".formatted(language, version, name));
    }
    return topic;
  }
}
