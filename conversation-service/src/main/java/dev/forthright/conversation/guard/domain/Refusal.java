package dev.forthright.conversation.guard.domain;

import java.util.List;

/**
 * Why a sentence is not good enough: a code, the words that fail, and the question whose answer
 * would make it concrete.
 */
public record Refusal(String code, List<String> words, String question) {

  public Refusal {
    words = List.copyOf(words);
  }
}
