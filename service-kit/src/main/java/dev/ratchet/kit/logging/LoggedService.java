package dev.ratchet.kit.logging;

import org.jspecify.annotations.Nullable;

/**
 * The service that the current thread works for. A thread inherits it from the one that made it,
 * and a service makes all of its threads, from the web server's to the workers', on the thread that
 * starts it or on another of its own.
 */
public final class LoggedService {

  /** The field of log lines. Not "service", which is an object in lines of Elastic's format. */
  static final String MDC_KEY = "serviceName";

  private static final ThreadLocal<@Nullable String> NAME = new InheritableThreadLocal<>();

  private LoggedService() {}

  static @Nullable String current() {
    return NAME.get();
  }

  /** From now on, on this thread and those that it makes. */
  public static void begin(String name) {
    NAME.set(name);
  }

  /** Does something for a service on a thread that is not its own, such as ending it. */
  public static void runAs(String name, Runnable work) {
    String before = NAME.get();
    NAME.set(name);
    try {
      work.run();
    } finally {
      NAME.set(before);
    }
  }
}
