package dev.ratchet.kit.idempotency;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The Idempotency-Key of the request that the current thread works for. */
public final class IdempotencyKey {

  public static final String HEADER = "Idempotency-Key";

  public static final int MAX_LENGTH = 255;

  static final String ATTRIBUTE = IdempotencyKey.class.getName();
  private static final String NEVER_STORE = ATTRIBUTE + ".neverStore";

  private IdempotencyKey() {}

  /** For an answer with a secret in it: it is not kept, so a repetition is handled anew. */
  public static void neverStore(ServletRequest request) {
    request.setAttribute(NEVER_STORE, true);
  }

  static boolean mayStore(ServletRequest request) {
    return request.getAttribute(NEVER_STORE) == null;
  }

  /** Null outside of a request, and in a request without one. */
  public static @Nullable String current() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request == null
        ? null
        : (String) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
  }
}
