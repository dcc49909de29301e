package dev.ratchet.model.gguf;

import java.util.ArrayList;
import java.util.List;

/** Reads one metadata value by its type's number in the GGUF specification. */
final class GgufValueReader {

  private static final int UINT8 = 0;
  private static final int INT8 = 1;
  private static final int UINT16 = 2;
  private static final int INT16 = 3;
  private static final int UINT32 = 4;
  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int STRING = 8;
  private static final int ARRAY = 9;
  private static final int UINT64 = 10;
  private static final int INT64 = 11;
  private static final int FLOAT64 = 12;

  private final GgufCursor cursor;
  private final String key;

  private GgufValueReader(GgufCursor cursor, String key) {
    this.cursor = cursor;
    this.key = key;
  }

  static GgufValue read(GgufCursor cursor, String key) {
    return new GgufValueReader(cursor, key).read();
  }

  private GgufValue read() {
    int type = cursor.int32();
    return switch (type) {
      case STRING -> new GgufValue.Text(cursor.text(key));
      case BOOL -> new GgufValue.Flag(whole(type) != 0);
      case FLOAT32, FLOAT64 -> new GgufValue.Real(real(type));
      case ARRAY -> array();
      default -> new GgufValue.Whole(whole(type));
    };
  }

  private GgufValue array() {
    int type = cursor.int32();
    int count = cursor.elements(key, bytes(type));
    return switch (type) {
      case STRING -> texts(count);
      case FLOAT32, FLOAT64 -> {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
          values[i] = real(type);
        }
        yield new GgufValue.Reals(values);
      }
      default -> {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
          values[i] = whole(type);
        }
        yield new GgufValue.Wholes(values);
      }
    };
  }

  private GgufValue texts(int count) {
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(cursor.text(key));
    }
    return new GgufValue.Texts(texts);
  }

  private long whole(int type) {
    return switch (type) {
      case UINT8 -> cursor.int8() & 0xFF;
      case INT8 -> cursor.int8();
      case UINT16 -> cursor.int16() & 0xFFFF;
      case INT16 -> cursor.int16();
      case UINT32 -> cursor.int32() & 0xFFFF_FFFFL;
      case INT32 -> cursor.int32();
      case INT64 -> cursor.int64();
      case UINT64 -> {
        long value = cursor.int64();
        if (value < 0) {
          throw cursor.malformed(key + " is " + Long.toUnsignedString(value) + ", beyond 2^63");
        }
        yield value;
      }
      case BOOL -> {
        byte value = cursor.int8();
        if (value != 0 && value != 1) {
          throw cursor.malformed(key + " must be true (1) or false (0) but is " + value);
        }
        yield value;
      }
      default -> throw unknown(type);
    };
  }

  /** A 32-bit one as the shortest decimal that means it, so that 1e-5f is 1e-5. */
  private double real(int type) {
    return type == FLOAT32
        ? Double.parseDouble(Float.toString(Float.intBitsToFloat(cursor.int32())))
        : Double.longBitsToDouble(cursor.int64());
  }

  private int bytes(int type) {
    return switch (type) {
      case UINT8, INT8, BOOL -> 1;
      case UINT16, INT16 -> 2;
      case UINT32, INT32, FLOAT32 -> 4;
      case UINT64, INT64, FLOAT64, STRING -> 8;
      case ARRAY -> throw cursor.malformed(key + " is an array of arrays, which no model needs");
      default -> throw unknown(type);
    };
  }

  private RuntimeException unknown(int type) {
    return cursor.malformed(key + " has the unknown type " + Integer.toUnsignedString(type));
  }
}
