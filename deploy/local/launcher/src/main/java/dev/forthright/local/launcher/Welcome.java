package dev.forthright.local.launcher;

import dev.forthright.sample.Person;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a user reads once everything runs: figures, addresses and a first thing to try. */
final class Welcome {

  private Welcome() {}

  static String figures(
      double start, double play, double judge, double total, Map<String, Long> memory) {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "Times: everything ready after %.0f s", start));
    if (play > 0) {
      text.append(
          String.format(
              Locale.ROOT, ", history played in %.0f s, judged %.0f s later", play, judge));
    }
    text.append(String.format(Locale.ROOT, ", report after %.0f s.\n", total));
    if (!memory.isEmpty()) {
      long sum = memory.values().stream().mapToLong(Long::longValue).sum();
      text.append(String.format(Locale.ROOT, "Memory: %,d MiB in all (", sum));
      text.append(
          String.join(
              ", ",
              memory.entrySet().stream()
                  .map(
                      entry ->
                          String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                  .toList()));
      text.append(").\n");
    }
    return text.toString();
  }

  /**
   * How to get a token.
   *
   * @param chosen the data folder if the user chose one
   */
  static String tokenCommand(String email, Optional<Path> chosen) {
    String folder =
        chosen
            .map(path -> path.toAbsolutePath().toString())
            .map(path -> path.matches("[\\w./-]+") ? path : "'" + path + "'")
            .map(path -> " --data " + path)
            .orElse("");
    return "deploy/local/token " + email + folder;
  }

  static String text(
      LocalStack stack, Optional<SampleRun> sample, Path data, Optional<Path> chosen) {
    StringBuilder text = new StringBuilder("Forthright is running. To look around:\n\n");
    Table table = new Table("service", "API", "try it in a browser");
    for (ServiceProcess process : stack.services()) {
      table.add(
          java.util.List.of(
              process.service().module(), process.url() + "/v1", process.url() + "/q/swagger-ui"));
    }
    text.append(table.render());
    String flags = stack.service(Service.FLAG).url() + "/v1/flags";
    text.append(
        "\nTokens: %s; Kafka: %s; PostgreSQL: %s; logs: %s\n"
            .formatted(
                tokenCommand("EMAIL", chosen),
                stack.kafka().bootstrapServers(),
                "127.0.0.1:" + stack.database().port(),
                data.resolve("logs")));
    String who = sample.map(Welcome::someManager).orElse(Staff.EXECUTIVE);
    text.append("\nThe flags in the team of one manager:\n\n");
    text.append(
        "  curl -s -H \"Authorization: Bearer $(%s)\" %s\n\n"
            .formatted(tokenCommand(who, chosen), flags));
    text.append("Ctrl-C stops everything; the next start keeps the data.");
    return text.toString();
  }

  private static String someManager(SampleRun run) {
    String withFlags = run.planted().getFirst().personId();
    Map<String, Person> people =
        run.people().stream()
            .collect(java.util.stream.Collectors.toMap(Person::personId, person -> person));
    return people
        .get(withFlags)
        .managerId()
        .map(people::get)
        .map(Person::email)
        .orElse(Staff.EXECUTIVE);
  }
}
