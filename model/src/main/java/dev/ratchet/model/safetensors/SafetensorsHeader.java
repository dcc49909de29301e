package dev.ratchet.model.safetensors;

import dev.ratchet.model.ModelFileException;
import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.weights.DType;
import dev.ratchet.model.weights.TensorInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of a header as a stream, so that a hostile one is refused at the first oddity and
 * never becomes a tree in memory.
 */
final class SafetensorsHeader {

  /** A tensor and where its bytes are, relative to the end of the header. */
  record Entry(TensorInfo info, long begin, long end) {}

  /** What the header says. */
  record Content(Map<String, Entry> entries, Map<String, String> metadata) {}

  private static final int MAX_TENSORS = 200_000; // the largest public models have some 90,000
  private static final int MAX_DIMENSIONS = 8;
  private static final int MAX_TEXT = 1 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(8)
                  .maxNameLength(4_096)
                  .maxStringLength(MAX_TEXT)
                  .maxNumberLength(32)
                  .build())
          .build();

  private final String file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private SafetensorsHeader(String file) {
    this.file = file;
  }

  /**
   * Parses and checks a header.
   *
   * @param dataBytes how many bytes follow it in the file
   */
  static Content parse(String file, byte[] header, long dataBytes) {
    SafetensorsHeader reader = new SafetensorsHeader(file);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), header)) {
      reader.read(json);
    } catch (JacksonException e) {
      throw new ModelFileException(
          Kind.MALFORMED, file + ": the header is no JSON: " + e.getOriginalMessage(), e);
    }
    reader.checkLayout(dataBytes);
    return new Content(reader.entries, reader.metadata);
  }

  private void read(JsonParser json) {
    expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      if (name == null) {
        throw malformed("the header ends early");
      }
      expect(json.nextToken(), JsonToken.START_OBJECT, name);
      if (name.equals("__metadata__")) {
        readMetadata(json);
      } else {
        entries.put(name, readEntry(json, name));
      }
      if (entries.size() > MAX_TENSORS) {
        throw new ModelFileException(
            Kind.BEYOND_LIMIT, file + " lists more than " + MAX_TENSORS + " tensors");
      }
    }
    if (json.nextToken() != null) {
      throw malformed("something follows the header's JSON object");
    }
  }

  private void readMetadata(JsonParser json) {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      expect(json.nextToken(), JsonToken.VALUE_STRING, "__metadata__." + key);
      metadata.put(key, json.getString());
    }
  }

  private Entry readEntry(JsonParser json, String name) {
    String dtype = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String key = json.currentName();
      JsonToken value = json.nextToken();
      switch (key) {
        case "dtype" -> {
          expect(value, JsonToken.VALUE_STRING, name + ".dtype");
          dtype = json.getString();
        }
        case "shape" -> shape = readNumbers(json, name + ".shape", MAX_DIMENSIONS);
        case "data_offsets" -> offsets = readNumbers(json, name + ".data_offsets", 2);
        case null, default -> throw malformed(name + " has an unknown key " + key);
      }
    }
    if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
      throw malformed(name + " must have dtype, shape and data_offsets [begin, end]");
    }
    return entry(name, dtype, shape, offsets.get(0), offsets.get(1));
  }

  private Entry entry(String name, String dtypeName, List<Long> shape, long begin, long end) {
    DType dtype =
        DType.named(dtypeName)
            .orElseThrow(
                () ->
                    new ModelFileException(
                        Kind.UNSUPPORTED_DTYPE,
                        file
                            + ": "
                            + name
                            + " is stored as "
                            + dtypeName
                            + "; F32, F16 and BF16 are read"));
    TensorInfo info =
        new TensorInfo(name, dtype, shape.stream().mapToLong(Long::longValue).toArray());
    long bytes;
    try {
      bytes = info.bytes();
    } catch (ArithmeticException e) {
      throw malformed(name + " has a shape beyond 64 bits: " + shape);
    }
    if (end < begin || end - begin != bytes) {
      throw malformed(
          name + " takes " + bytes + " bytes but its offsets are [" + begin + ", " + end + "]");
    }
    return new Entry(info, begin, end);
  }

  private List<Long> readNumbers(JsonParser json, String what, int limit) {
    expect(json.currentToken(), JsonToken.START_ARRAY, what);
    List<Long> numbers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
      if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER || json.getLongValue() < 0) {
        throw malformed(what + " must hold whole numbers from 0 to 2^63 − 1");
      }
      numbers.add(json.getLongValue());
      if (numbers.size() > limit) {
        throw malformed(what + " has more than " + limit + " numbers");
      }
    }
    return numbers;
  }

  /** The format knows no holes and no overlaps, and no bytes that belong to nothing. */
  private void checkLayout(long dataBytes) {
    List<Entry> inOrder = new ArrayList<>(entries.values());
    inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    long at = 0;
    for (Entry entry : inOrder) {
      if (entry.begin() != at) {
        throw malformed(
            entry.info().name()
                + " begins at "
                + entry.begin()
                + (entry.begin() < at ? " and overlaps" : " and leaves a hole after")
                + " the tensor that ends at "
                + at);
      }
      if (entry.end() > dataBytes) {
        throw new ModelFileException(
            Kind.TRUNCATED,
            file
                + " has "
                + dataBytes
                + " bytes of data but "
                + entry.info().name()
                + " ends at "
                + entry.end()
                + ": fetch it again");
      }
      at = entry.end();
    }
    if (at != dataBytes) {
      throw malformed(dataBytes - at + " bytes after the last tensor belong to none");
    }
  }

  private void expect(JsonToken found, JsonToken wanted, String what) {
    if (found != wanted) {
      throw malformed(what + " must be " + wanted + " but is " + found);
    }
  }

  private ModelFileException malformed(String what) {
    return new ModelFileException(Kind.MALFORMED, file + ": " + what);
  }
}
