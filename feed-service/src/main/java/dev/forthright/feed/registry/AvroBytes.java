package dev.forthright.feed.registry;

import dev.forthright.kit.intake.DataFault;
import dev.forthright.kit.intake.ReasonCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The primitives of Avro's binary encoding, one after the other. Every length is checked against
 * what is left before anything is allocated: the bytes are a stranger's, and a length of two
 * gigabytes costs five of them. Source: Avro specification 1.12, "Binary encoding".
 */
final class AvroBytes {

  private final ByteBuffer left;
  private final String place;

  /**
   * @param place what a fault names: the schema that the bytes are said to fit
   */
  AvroBytes(ByteBuffer bytes, String place) {
    left = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    this.place = place;
  }

  boolean isEmpty() {
    return !left.hasRemaining();
  }

  long readLong() {
    long zigzag = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = require(1).get();
      zigzag |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
      }
    }
    throw mismatch();
  }

  int readInt() {
    long number = readLong();
    if (number != (int) number) {
      throw mismatch();
    }
    return (int) number;
  }

  boolean readBoolean() {
    return switch (require(1).get()) {
      case 0 -> false;
      case 1 -> true;
      default -> throw mismatch();
    };
  }

  float readFloat() {
    return require(Float.BYTES).getFloat();
  }

  double readDouble() {
    return require(Double.BYTES).getDouble();
  }

  byte[] readBytes() {
    return readFixed(readLong());
  }

  byte[] readFixed(long length) {
    byte[] bytes = new byte[(int) slice(length).remaining()];
    left.get(bytes);
    return bytes;
  }

  String readText() {
    ByteBuffer text = slice(readLong());
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(text).toString();
      left.position(left.position() + text.position());
      return decoded;
    } catch (CharacterCodingException e) {
      throw new DataFault(ReasonCode.NOT_UTF8, place);
    }
  }

  /** The fault of bytes that do not fit their schema. */
  DataFault mismatch() {
    return new DataFault(ReasonCode.SCHEMA_MISMATCH, place);
  }

  private ByteBuffer slice(long length) {
    return require(length).slice(left.position(), (int) length);
  }

  private ByteBuffer require(long length) {
    if (length < 0 || length > left.remaining()) {
      throw mismatch();
    }
    return left;
  }
}
