package dev.forthright.quality;

import dev.forthright.storylines.Company;
import dev.forthright.storylines.Plot;
import dev.forthright.storylines.Story;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one rule made of one company, compared with what was going on. */
final class Marks {

  /** Weeks until a planted drift was noticed; empty when it was not. */
  record Found(Plot plot, Optional<Long> weeks) {}

  private final List<Found> found = new ArrayList<>();
  private final Map<Plot, Integer> decoysFlagged = new HashMap<>();
  private int falseFlags;

  private Marks() {}

  static Marks of(String rule, Company company, List<Raised> raised) {
    Marks marks = new Marks();
    Map<String, Story> bySubject = new HashMap<>();
    for (Story story : company.stories()) {
      bySubject.put(story.subject(), story);
      if (rule.equals(story.plot().rule())) {
        marks.found.add(new Found(story.plot(), weeks(story, raised)));
      }
    }
    for (Raised flag : raised) {
      Story story = bySubject.get(flag.subject());
      if (story == null || flag.day().isBefore(story.since())) {
        marks.falseFlags++;
      } else if (!rule.equals(story.plot().rule())) {
        marks.falseFlags++;
        if (story.plot().isDecoy()) {
          marks.decoysFlagged.merge(story.plot(), 1, Integer::sum);
        }
      }
    }
    return marks;
  }

  private static Optional<Long> weeks(Story story, List<Raised> raised) {
    return raised.stream()
        .filter(flag -> flag.subject().equals(story.subject()))
        .filter(flag -> !flag.day().isBefore(story.since()))
        .map(flag -> ChronoUnit.WEEKS.between(story.since(), flag.day().plusDays(1)))
        .min(Long::compare);
  }

  List<Found> found() {
    return found;
  }

  /** Flags about whom nothing was planted, or before it was. */
  int falseFlags() {
    return falseFlags;
  }

  Map<Plot, Integer> decoysFlagged() {
    return decoysFlagged;
  }
}
