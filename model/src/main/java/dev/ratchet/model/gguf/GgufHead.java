package dev.ratchet.model.gguf;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What precedes the data of a GGUF file: metadata and the list of tensors, checked.
 *
 * @param dataStart byte at which the data begin
 */
record GgufHead(Map<String, GgufValue> metadata, Map<String, GgufTensor> tensors, long dataStart) {

  private static final int MAGIC = 0x46554747; // "GGUF"
  private static final int MAX_KEYS = 10_000;
  private static final int MAX_TENSORS = 200_000;
  private static final int MAX_DIMENSIONS = 4;
  private static final int MAX_ALIGNMENT = 1 << 20;
  private static final int DEFAULT_ALIGNMENT = 32;

  static GgufHead read(String file, MemorySegment bytes) {
    GgufCursor cursor = new GgufCursor(file, bytes);
    if (cursor.int32() != MAGIC) {
      throw cursor.malformed("it does not begin with \"GGUF\": no GGUF file");
    }
    int version = cursor.int32();
    if (version != 2 && version != 3) {
      throw cursor.malformed(
          "its version is "
              + Integer.toUnsignedString(version)
              + "; little-endian versions 2 and 3 are read: convert it anew with llama.cpp");
    }
    int tensorCount = cursor.count("the number of tensors", MAX_TENSORS);
    int keyCount = cursor.count("the number of metadata keys", MAX_KEYS);
    Map<String, GgufValue> metadata = readMetadata(cursor, keyCount);
    int alignment = alignment(cursor, metadata);
    Map<String, GgufTensor> tensors = readTensors(file, cursor, tensorCount);
    long dataStart = (cursor.position() + alignment - 1) / alignment * alignment;
    checkLayout(file, cursor, tensors, alignment, bytes.byteSize() - dataStart);
    return new GgufHead(metadata, tensors, dataStart);
  }

  private static Map<String, GgufValue> readMetadata(GgufCursor cursor, int count) {
    Map<String, GgufValue> metadata = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = cursor.text("a metadata key");
      if (metadata.put(key, GgufValueReader.read(cursor, key)) != null) {
        throw cursor.malformed("the metadata key " + key + " stands twice");
      }
    }
    return metadata;
  }

  private static int alignment(GgufCursor cursor, Map<String, GgufValue> metadata) {
    return switch (metadata.get("general.alignment")) {
      case null -> DEFAULT_ALIGNMENT;
      case GgufValue.Whole(long value)
          when value >= 8 && value <= MAX_ALIGNMENT && value % 8 == 0 ->
          (int) value;
      case GgufValue value ->
          throw cursor.malformed(
              "general.alignment must be a multiple of 8 up to "
                  + MAX_ALIGNMENT
                  + " but is "
                  + value);
    };
  }

  private static Map<String, GgufTensor> readTensors(String file, GgufCursor cursor, int count) {
    Map<String, GgufTensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      GgufTensor tensor = readTensor(file, cursor);
      if (tensors.put(tensor.name(), tensor) != null) {
        throw cursor.malformed("two tensors are named " + tensor.name());
      }
    }
    return tensors;
  }

  private static GgufTensor readTensor(String file, GgufCursor cursor) {
    String name = cursor.text("a tensor name");
    int dimensions = cursor.int32();
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw cursor.malformed(
          name
              + " has "
              + Integer.toUnsignedString(dimensions)
              + " dimensions; from 1 to "
              + MAX_DIMENSIONS);
    }
    long[] shape = new long[dimensions];
    for (int i = dimensions - 1; i >= 0; i--) {
      shape[i] = cursor.int64(); // GGUF counts from the innermost
    }
    int typeId = cursor.int32();
    GgmlType type =
        GgmlType.ofId(typeId)
            .orElseThrow(
                () ->
                    new ModelFileException(
                        Kind.UNSUPPORTED_QUANTISATION,
                        file
                            + ": "
                            + name
                            + " is stored as "
                            + GgmlType.describe(typeId)
                            + "; read are "
                            + List.of(GgmlType.values())));
    long offset = cursor.int64();
    try {
      return GgufTensor.of(name, type, shape, offset);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw cursor.malformed(name + ": " + e.getMessage());
    }
  }

  private static void checkLayout(
      String file,
      GgufCursor cursor,
      Map<String, GgufTensor> tensors,
      int alignment,
      long dataBytes) {
    List<GgufTensor> inOrder = new ArrayList<>(tensors.values());
    inOrder.sort(Comparator.comparingLong(GgufTensor::offset));
    long end = 0;
    for (GgufTensor tensor : inOrder) {
      if (tensor.offset() % alignment != 0) {
        throw cursor.malformed(
            tensor.name() + " begins at " + tensor.offset() + ", no multiple of " + alignment);
      }
      if (tensor.offset() < end) {
        throw cursor.malformed(
            tensor.name()
                + " begins at "
                + tensor.offset()
                + " and overlaps the tensor that ends at "
                + end);
      }
      if (tensor.bytes() > dataBytes - tensor.offset()) {
        throw new ModelFileException(
            Kind.TRUNCATED,
            file
                + " has "
                + Math.max(0, dataBytes)
                + " bytes of data, but "
                + tensor.name()
                + " takes "
                + tensor.bytes()
                + " from "
                + tensor.offset()
                + " on: fetch it again");
      }
      end = tensor.offset() + tensor.bytes();
    }
  }
}
