package dev.forthright.local.embedded;

import java.util.List;

/** Somebody whom the local issuer hands tokens to. */
public record Person(String subject, String email, List<String> roles) {

  public Person {
    roles = List.copyOf(roles);
  }
}
