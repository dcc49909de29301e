package dev.ratchet.model.gguf;

import java.util.List;

/** A value of GGUF metadata; all widths of whole numbers are one, and both of real numbers. */
public sealed interface GgufValue {

  record Text(String value) implements GgufValue {}

  record Whole(long value) implements GgufValue {}

  record Real(double value) implements GgufValue {}

  record Flag(boolean value) implements GgufValue {}

  record Texts(List<String> values) implements GgufValue {}

  /** Not copied. Flags of an array are 0 and 1. */
  record Wholes(long[] values) implements GgufValue {}

  /** Not copied. */
  record Reals(double[] values) implements GgufValue {}
}
