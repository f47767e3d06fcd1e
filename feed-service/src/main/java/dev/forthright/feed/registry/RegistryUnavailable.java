package dev.forthright.feed.registry;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The registry cannot be asked at the moment, or refuses us. No fault of a record: the batch waits
 * and asks again, and nothing is set aside.
 */
public final class RegistryUnavailable extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  RegistryUnavailable(String why) {
    super(new IOException(why));
  }

  RegistryUnavailable(String why, Exception cause) {
    super(new IOException(why, cause));
  }
}
