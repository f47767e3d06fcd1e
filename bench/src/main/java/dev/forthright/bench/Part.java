package dev.forthright.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What can be measured, each part alone or one after the other. */
enum Part {
  CEILING("the bare ceiling alone", CeilingPart::run),
  INGEST("feed-service: raw to published, beside the ceiling", IngestPart::run),
  FLAG("feed- and flag-service: raw to flag state, beside the ceiling", FlagPart::run),
  LATENCY("raw record to visible flag under a steady load", LatencyPart::run),
  FLAT("the cost of an event after many others", FlatPart::run),
  READS("lists and scorecards over a year of 1,000 reps", ReadsPart::run),
  START("start times and memory", StartPart::run);

  /** A whole run; the ceiling is measured in the parts beside it. */
  static final List<Part> USUAL = List.of(INGEST, FLAG, LATENCY, FLAT, READS, START);

  private final String title;
  private final BiConsumer<Options, Report> work;

  Part(String title, BiConsumer<Options, Report> work) {
    this.title = title;
    this.work = work;
  }

  static Part of(String name) {
    return Arrays.stream(values())
        .filter(part -> part.wire().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no part '%s'; parts are %s."
                        .formatted(name, Arrays.stream(values()).map(Part::wire).toList())));
  }

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  void run(Options options, Report report) {
    work.accept(options, report);
  }
}
