package dev.forthright.kit.problem;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;

/**
 * Takes the check of addresses from the HTTP server, which answers a malformed one with 400 and no
 * word, and leaves it to {@link RequestLimits}. The server reads the switch from a system property
 * as its class is loaded; building the configuration is the first thing that happens before.
 */
public final class OwnAddressCheck implements SmallRyeConfigBuilderCustomizer {

  private static final String SWITCH = "vertx.disableURIValidation";

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    System.setProperty(SWITCH, "true");
  }
}
