package dev.ratchet.export.adapter;

/** An {@code .onnx_adapter} file that can't be written or read; the message says why. */
public final class AdapterFileException extends RuntimeException {

  public AdapterFileException(String message) {
    super(message);
  }

  public AdapterFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
