package dev.forthright.local.launcher;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether the sample company takes part. The first start on a data folder decides, for a later one
 * can neither add it to what is there nor take it out.
 *
 * @param remark what to tell the user who asked for the other
 */
record SampleChoice(boolean wanted, Optional<String> remark) {

  /**
   * Chooses.
   *
   * @param remembered the choice of the first start
   */
  static SampleChoice of(Optional<Boolean> remembered, boolean asked, Path folder) {
    boolean wanted = remembered.orElse(asked);
    if (wanted == asked) {
      return new SampleChoice(wanted, Optional.empty());
    }
    String remark =
        wanted
            ? "The data in %s were started with the sample; --reset --no-sample starts anew without it."
            : "The data in %s were started without the sample; --reset starts anew with it.";
    return new SampleChoice(wanted, Optional.of(remark.formatted(folder)));
  }
}
