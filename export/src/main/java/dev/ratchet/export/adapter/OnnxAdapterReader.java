package dev.ratchet.export.adapter;

import com.google.flatbuffers.Table;
import dev.ratchet.export.adapter.OnnxAdapter.Parameter;
import dev.ratchet.export.onnx.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Reads an {@code .onnx_adapter}, checking each length before it is believed. */
final class OnnxAdapterReader {

  private static final int SMALLEST = 16;

  private OnnxAdapterReader() {}

  static OnnxAdapter read(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long bytes = channel.size();
      if (bytes < SMALLEST || bytes > Integer.MAX_VALUE) {
        throw new AdapterFileException(
            "%s has %,d bytes; an .onnx_adapter has between %d and %,d"
                .formatted(file, bytes, SMALLEST, Integer.MAX_VALUE));
      }
      ByteBuffer buffer = channel.map(MapMode.READ_ONLY, 0, bytes);
      return parse(buffer.order(ByteOrder.LITTLE_ENDIAN));
    } catch (IOException e) {
      throw new AdapterFileException("Can't read " + file + ": " + e, e);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException | IllegalArgumentException e) {
      throw new AdapterFileException(
          file + " is damaged or no .onnx_adapter (" + e.getMessage() + "); make it again", e);
    }
  }

  private static OnnxAdapter parse(ByteBuffer buffer) {
    for (int i = 0; i < AdapterLayout.IDENTIFIER.length(); i++) {
      if (buffer.get(4 + i) != AdapterLayout.IDENTIFIER.charAt(i)) {
        throw new IllegalArgumentException("no " + AdapterLayout.IDENTIFIER + " at byte 4");
      }
    }
    Cursor root = new Cursor(buffer, buffer.getInt(0));
    int format = root.number(AdapterLayout.FORMAT);
    if (format != AdapterLayout.FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "format version " + format + " where " + AdapterLayout.FORMAT_VERSION + " is known");
    }
    List<Parameter> parameters = new ArrayList<>();
    for (Cursor parameter : root.tables(AdapterLayout.PARAMETERS)) {
      parameters.add(parameter(parameter));
    }
    return new OnnxAdapter(
        root.number(AdapterLayout.ADAPTER_VERSION),
        root.number(AdapterLayout.MODEL_VERSION),
        parameters);
  }

  private static Parameter parameter(Cursor table) {
    String name = table.text(AdapterLayout.NAME);
    int number = table.number(AdapterLayout.DATA_TYPE);
    ElementType type =
        ElementType.ofOnnxNumber(number)
            .orElseThrow(() -> new IllegalArgumentException(name + " has element type " + number));
    long[] dimensions = table.numbers(AdapterLayout.DIMENSIONS);
    if (dimensions.length != 2) {
      throw new IllegalArgumentException(name + " has " + dimensions.length + " axes, not 2");
    }
    int rows = size(name, dimensions[0]);
    int columns = size(name, dimensions[1]);
    ByteBuffer data = table.bytes(AdapterLayout.RAW_DATA);
    long wanted = (long) rows * columns * type.bytes();
    if (data.remaining() != wanted) {
      throw new IllegalArgumentException(
          "%s [%d, %d] has %,d bytes, not %,d"
              .formatted(name, rows, columns, data.remaining(), wanted));
    }
    return new Parameter(name, type, rows, columns, data);
  }

  private static int size(String name, long size) {
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(name + " has an axis of " + size);
    }
    return (int) size;
  }

  /** One table; the buffer itself checks every address. */
  private static final class Cursor extends Table {

    Cursor(ByteBuffer buffer, int position) {
      __reset(position, buffer);
    }

    int number(int field) {
      int at = at(field);
      return at == 0 ? 0 : bb.getInt(at);
    }

    String text(int field) {
      int vector = vector(field, 1);
      byte[] bytes = new byte[length(field)];
      bb.get(vector, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }

    long[] numbers(int field) {
      int vector = vector(field, Long.BYTES);
      long[] values = new long[length(field)];
      for (int i = 0; i < values.length; i++) {
        values[i] = bb.getLong(vector + i * Long.BYTES);
      }
      return values;
    }

    ByteBuffer bytes(int field) {
      int vector = vector(field, 1);
      return bb.slice(vector, length(field)).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    List<Cursor> tables(int field) {
      int vector = vector(field, Integer.BYTES);
      List<Cursor> tables = new ArrayList<>();
      for (int i = 0; i < length(field); i++) {
        int at = vector + i * Integer.BYTES;
        tables.add(new Cursor(bb, at + bb.getInt(at)));
      }
      return tables;
    }

    private int vector(int field, int elementBytes) {
      int count = length(field);
      int vector = __vector(at(field) - bb_pos);
      if (count < 0 || vector + (long) count * elementBytes > bb.capacity()) {
        throw new IndexOutOfBoundsException("a vector of " + count + " elements ends beyond it");
      }
      return vector;
    }

    private int length(int field) {
      int at = at(field);
      if (at == 0) {
        throw new IllegalArgumentException("field " + field + " is missing");
      }
      return __vector_len(at - bb_pos);
    }

    /** Where the field's value stands, or 0 where the table leaves it out. */
    private int at(int field) {
      int offset = __offset(4 + 2 * field);
      return offset == 0 ? 0 : bb_pos + offset;
    }
  }
}
