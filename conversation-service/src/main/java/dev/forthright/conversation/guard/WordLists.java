package dev.forthright.conversation.guard;

import dev.forthright.conversation.guard.domain.WordList;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The word lists that come with this version, by language. */
@ApplicationScoped
public class WordLists {

  /** Language to the newest version of its list under {@code guards/}. */
  private static final Map<String, Integer> NEWEST = Map.of("en", 2, "de", 2);

  private static final String FALLBACK = "en";

  private final Map<String, WordList> lists = new TreeMap<>();
  private final String language;

  WordLists(@ConfigProperty(name = "forthright.guard.language") String language) {
    this.language = language;
    NEWEST.forEach((name, version) -> lists.put(name, load(name, version)));
  }

  /** The list of the company's language; English when there is none. */
  public WordList mine() {
    return lists.getOrDefault(language, lists.get(FALLBACK));
  }

  /** A list as shipped. */
  public static WordList load(String language, int version) {
    String name = "guards/%s.v%d.txt".formatted(language, version);
    try (InputStream text = WordLists.class.getClassLoader().getResourceAsStream(name)) {
      if (text == null) {
        throw new IllegalStateException("The word list " + name + " is not there.");
      }
      return WordList.parse(
          language,
          version,
          new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
