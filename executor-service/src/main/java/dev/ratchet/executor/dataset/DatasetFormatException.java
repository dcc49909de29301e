package dev.ratchet.executor.dataset;

/** A dataset that can't be read; the message says where and why. */
public final class DatasetFormatException extends RuntimeException {

  public DatasetFormatException(String message) {
    super(message);
  }

  public DatasetFormatException(String message, Throwable cause) {
    super(message, cause);
  }

  static DatasetFormatException at(String file, int line, int column, String why, Throwable cause) {
    return new DatasetFormatException(
        "%s, line %d, column %d: %s".formatted(file, line, column, why), cause);
  }

  static DatasetFormatException at(String file, int line, String why) {
    return new DatasetFormatException("%s, line %d: %s".formatted(file, line, why));
  }
}
