package dev.ratchet.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query returned, in the order in which SQLite produced it.
 *
 * <p>A cell is {@code null}, {@link Long}, {@link Double}, {@link String} or {@code byte[]}:
 * SQLite's five storage classes. Text is decoded as UTF-8 with U+FFFD for what is not UTF-8, so
 * text never fails to be read; NUL characters survive. Arrays are not copied: a table is handed
 * over, and nobody writes to it.
 *
 * @param columns the names as SQLite gives them; they may repeat
 * @param rows one array per row, each as long as {@code columns}
 */
public record ResultTable(List<String> columns, List<Object[]> rows) {

  /**
   * A row may take this much in the accounting of {@link #sizeOf}, or twice the length limit of a
   * cell if larger.
   */
  static final long MAX_ROW_BYTES = 8L << 20;

  public ResultTable {
    columns = List.copyOf(columns);
  }

  /**
   * Bytes that a cell counts for in a cap on a result: about what it takes in memory, the same on
   * every machine.
   */
  static long sizeOf(@Nullable Object cell) {
    return switch (cell) {
      case null -> 4;
      case String text -> 8L + text.length();
      case byte[] blob -> 8L + blob.length;
      default -> 8;
    };
  }
}
