package dev.ratchet.generator.genai;

import java.util.concurrent.atomic.AtomicBoolean;

/** A switch that ends a request at its next token; it can be thrown from any thread, once. */
public final class Cancellation {

  private final AtomicBoolean cancelled = new AtomicBoolean();

  /** A switch that nobody else holds. */
  public static Cancellation never() {
    return new Cancellation();
  }

  /** Ends the request; its result says {@link FinishReason#CANCELLED}. */
  public void cancel() {
    cancelled.set(true);
  }

  public boolean isCancelled() {
    return cancelled.get();
  }
}
