package dev.ratchet.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes and reads column names and rows: a tag per cell, then its value. */
public final class RowCodec {

  private static final int NULL = 0;
  private static final int INTEGER = 1;
  private static final int REAL = 2;
  private static final int TEXT = 3;
  private static final int BLOB = 4;

  private RowCodec() {}

  public static void writeColumns(WireWriter out, List<String> columns) {
    out.writeVarint(columns.size());
    columns.forEach(out::writeText);
  }

  public static List<String> readColumns(WireReader in) throws IOException {
    int count = in.readLength();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      columns.add(in.readText());
    }
    return columns;
  }

  public static void writeRow(WireWriter out, @Nullable Object[] cells) {
    for (Object cell : cells) {
      writeCell(out, cell);
    }
  }

  public static @Nullable Object[] readRow(WireReader in, int columns) throws IOException {
    @Nullable Object[] cells = new @Nullable Object[columns];
    for (int i = 0; i < columns; i++) {
      cells[i] = readCell(in);
    }
    return cells;
  }

  private static void writeCell(WireWriter out, @Nullable Object cell) {
    switch (cell) {
      case null -> out.writeByte(NULL);
      case Long value -> {
        out.writeByte(INTEGER);
        out.writeSigned(value);
      }
      case Double value -> {
        out.writeByte(REAL);
        out.writeDouble(value);
      }
      case String value -> {
        out.writeByte(TEXT);
        out.writeText(value);
      }
      case byte[] value -> {
        out.writeByte(BLOB);
        out.writeBytes(value);
      }
      default -> throw new IllegalArgumentException("A cell can't be a " + cell.getClass());
    }
  }

  private static @Nullable Object readCell(WireReader in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case NULL -> null;
      case INTEGER -> in.readSigned();
      case REAL -> in.readDouble();
      case TEXT -> in.readText();
      case BLOB -> in.readBytes();
      default -> throw new IOException("Unknown cell tag " + tag + ".");
    };
  }
}
