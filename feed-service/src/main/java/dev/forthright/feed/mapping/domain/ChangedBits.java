package dev.forthright.feed.mapping.domain;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Salesforce's changed fields as bits over the Avro schema of the event, as raw Pub/Sub clients
 * leave them: {@code 0x06} is the second and third field, {@code 5-0x08} a part of the sixth.
 */
public final class ChangedBits {

  private static final Pattern BITMAP = Pattern.compile("(?:(\\d{1,4})-)?0x([0-9A-Fa-f]{1,1000})");

  private ChangedBits() {}

  /** True for text that is bits and no name. */
  public static boolean isBitmap(String text) {
    return BITMAP.matcher(text).matches();
  }

  /**
   * The names of the fields, of a part the field it belongs to; empty if one is not in the schema.
   */
  public static Optional<List<String>> names(String bitmap, List<String> schema) {
    Matcher parts = BITMAP.matcher(bitmap);
    if (!parts.matches()) {
      return Optional.empty();
    }
    IntStream positions;
    if (parts.group(1) != null) {
      positions = IntStream.of(Integer.parseInt(parts.group(1)));
    } else {
      BigInteger bits = new BigInteger(parts.group(2), 16);
      positions = IntStream.range(0, bits.bitLength()).filter(bits::testBit);
    }
    List<Integer> all = positions.boxed().toList();
    return all.stream().allMatch(position -> position < schema.size())
        ? Optional.of(all.stream().map(schema::get).toList())
        : Optional.empty();
  }
}
