package dev.forthright.local.campaign;

import dev.forthright.local.launcher.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the user asked for on the command line of {@code deploy/local/campaign}.
 *
 * @param minutes how long things are hurt
 * @param load records a second
 * @param replicas processes of each of the services that work hardest
 * @param faults false leaves everything in peace, which tells whether the comparison is sound
 */
record CampaignOptions(
    boolean help, int minutes, long seed, int load, int replicas, boolean faults, boolean keep) {

  static final String HELP =
      """
      Usage: deploy/local/campaign [options]

      Starts Forthright on free ports in a folder of its own, sends it records, and meanwhile kills, stops,
      freezes and restarts its services, broker and database at random. Then it starts a second one, sends it
      the same records in peace, and compares everything both have stored and told. Prints the result as
      Markdown. Exit codes: 0 nothing lost, doubled or different, 1 something was, 130 stopped before the end.

        --minutes N    how long things are hurt (default 2); the twin takes about half as long again
        --seed S       which faults and which records (default 1)
        --load N       records a second (default 100)
        --replicas N   processes of feed-, metrics- and flag-service each (default 1)
        --no-faults    hurt nothing: two runs in peace must be equal too
        --keep         keep data and logs even when nothing is wrong
        --help         this text
      """;

  static CampaignOptions parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    boolean help = false;
    boolean keep = false;
    boolean faults = true;
    long minutes = 2;
    long seed = 1;
    long load = 100;
    long replicas = 1;
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--help", "-h" -> help = true;
        case "--keep" -> keep = true;
        case "--no-faults" -> faults = false;
        case "--minutes" -> minutes = number(option, rest, 1, 24 * 60);
        case "--seed" -> seed = number(option, rest, Long.MIN_VALUE, Long.MAX_VALUE);
        case "--load" -> load = number(option, rest, 1, 10_000);
        case "--replicas" -> replicas = number(option, rest, 1, 4);
        default ->
            throw new Refusal(
                "%s is no option of deploy/local/campaign; --help lists them.".formatted(option));
      }
    }
    return new CampaignOptions(
        help,
        Math.toIntExact(minutes),
        seed,
        Math.toIntExact(load),
        Math.toIntExact(replicas),
        faults,
        keep);
  }

  private static long number(String option, Deque<String> rest, long least, long most) {
    String text = rest.isEmpty() ? "" : rest.removeFirst();
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the refusal below.
    }
    throw new Refusal(
        "%s must be a whole number from %d to %d, not \"%s\"."
            .formatted(option, least, most, text));
  }
}
