package dev.forthright.feed.entity.domain;

import java.util.regex.Pattern;

/**
 * What may leave feed-service of a text that people typed. Topics carry ids, codes, dates and
 * numbers, never sentences about somebody: a remark is published as the bare fact that there is
 * one, and a label only while it reads like an entry of a pick list.
 */
public final class Remark {

  /** Stands on topics for a text that stays here. */
  public static final String STATED = "stated";

  /** Up to four words without punctuation that ends a sentence, 40 characters at most. */
  private static final Pattern LABEL =
      Pattern.compile("(?=.{1,40}$)[\\p{L}\\p{N}_/&()+-]+(?: [\\p{L}\\p{N}_/&()+-]+){0,3}");

  private Remark() {}

  /** The text of a field of that type as others may see it. */
  public static String published(FieldType type, String text) {
    boolean hidden =
        type == FieldType.REMARK
            || type == FieldType.LABEL && !LABEL.matcher(text.strip()).matches();
    return hidden ? STATED : text;
  }
}
