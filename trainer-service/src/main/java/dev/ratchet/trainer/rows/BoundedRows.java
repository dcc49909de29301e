package dev.ratchet.trainer.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A file of rows of which no more than a row is in memory: reading ends where a row has more
 * characters than a row may have. A parser reads ahead, so a row that is only a little too long is
 * for its reader to refuse.
 */
public final class BoundedRows extends FilterReader {
  /** Characters of one row. */
  public static final int MOST_CHARACTERS = 1 << 20;

  /** Rows of one file. */
  public static final int MOST_ROWS = 1_000_000;

  private static final int READ_AHEAD = 1 << 16;

  private long characters;

  public BoundedRows(Reader text) {
    super(text);
  }

  /** What was read before belongs to other rows. */
  public void nextRow() {
    characters = 0;
  }

  @Override
  public int read() throws IOException {
    int character = super.read();
    count(character < 0 ? 0 : 1);
    return character;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int read) throws RowTooLongException {
    characters += read;
    if (characters > MOST_CHARACTERS + READ_AHEAD) {
      throw new RowTooLongException();
    }
  }

  /** A row has no end within what a row may have. */
  public static final class RowTooLongException extends IOException {
    private static final long serialVersionUID = 1;

    RowTooLongException() {
      super("a row has more than %,d characters".formatted(MOST_CHARACTERS));
    }
  }
}
