package dev.ratchet.platform.failure;

import org.jspecify.annotations.Nullable;

/** Ends a command with one line for people and an exit code; no stack trace unless asked for. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The work itself failed. */
  public static final int FAILED = 1;

  /** The request can't be done as it is: options, files, formats. */
  public static final int USAGE = 2;

  /** A port or the data directory belongs to somebody else. */
  public static final int IN_USE = 3;

  /** Ctrl-C or SIGTERM ended it. */
  public static final int INTERRUPTED = 130;

  private final int exitCode;

  private CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  public static CommandFailure failed(String message, @Nullable Throwable cause) {
    return new CommandFailure(FAILED, message, cause);
  }

  public static CommandFailure usage(String message) {
    return new CommandFailure(USAGE, message, null);
  }

  public static CommandFailure usage(String message, Throwable cause) {
    return new CommandFailure(USAGE, message, cause);
  }

  public static CommandFailure inUse(String message, @Nullable Throwable cause) {
    return new CommandFailure(IN_USE, message, cause);
  }

  public static CommandFailure interrupted() {
    return new CommandFailure(INTERRUPTED, "Stopped before the work was done.", null);
  }

  public int exitCode() {
    return exitCode;
  }
}
