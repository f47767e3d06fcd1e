package dev.forthright.endtoend;

import dev.forthright.local.campaign.SortedLines;
import dev.forthright.local.campaign.State;
import dev.forthright.local.campaign.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All state of the product and all that lies on its topics at one time, in files of sorted lines.
 */
record Snapshot(Path folder, Topics.Findings topics) {

  static Snapshot take(Product product, Path folder) {
    State.write(product.stack(), folder);
    return new Snapshot(folder, Topics.write(product.stack().kafka().bootstrapServers(), folder));
  }

  /** What a later one lacks or has beyond this one, each line with the part that it is of. */
  List<String> differences(Snapshot later) {
    List<String> differences = new ArrayList<>();
    Stream.concat(State.parts().stream(), Topics.compared().stream())
        .forEach(
            part ->
                SortedLines.compare(
                    folder.resolve(part),
                    later.folder.resolve(part),
                    line -> differences.add("%s: missing: %s".formatted(part, line)),
                    line -> differences.add("%s: surplus: %s".formatted(part, line))));
    return differences;
  }
}
