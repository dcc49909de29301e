package dev.ratchet.natives.wheel;

import org.jspecify.annotations.Nullable;

/** A wheel can't be had; the message says why and what to do. */
public final class WheelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** What stands in the way. */
  public enum Kind {
    /** No command of this machine is a pip. */
    NO_PIP,
    /** The package index can't be reached. */
    OFFLINE,
    /** The index has no such file. */
    NOT_FOUND,
    /** What came is not what was pinned. */
    WRONG_CONTENT,
    /** pip failed in some other way, or took too long. */
    PIP_FAILED,
    /** The cache can't be written or read. */
    CACHE
  }

  private final Kind kind;

  WheelException(Kind kind, String message) {
    this(kind, message, null);
  }

  WheelException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
