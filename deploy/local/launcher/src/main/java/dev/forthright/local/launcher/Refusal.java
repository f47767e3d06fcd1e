package dev.forthright.local.launcher;

/** Something the user can put right, said in one sentence; shown without a stack trace. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Refusal(String sentence) {
    super(sentence);
  }
}
