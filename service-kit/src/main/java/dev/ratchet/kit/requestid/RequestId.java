package dev.ratchet.kit.requestid;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id of the request that the current thread works for. */
public final class RequestId {

  public static final String HEADER = "X-Request-Id";

  /** The MDC key, for log patterns. */
  public static final String MDC_KEY = "requestId";

  // What a caller sends ends up in log lines, so nothing that could forge one.
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private RequestId() {}

  public static @Nullable String current() {
    return MDC.get(MDC_KEY);
  }

  /** Runs work for a request on another thread, under its id. */
  public static void runAs(@Nullable String id, Runnable work) {
    if (id == null) {
      work.run();
      return;
    }
    try (var _ = MDC.putCloseable(MDC_KEY, id)) {
      work.run();
    }
  }

  /** What the caller sent if it is usable, otherwise a new id. */
  static String of(@Nullable String sent) {
    return sent != null && ACCEPTED.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
  }
}
