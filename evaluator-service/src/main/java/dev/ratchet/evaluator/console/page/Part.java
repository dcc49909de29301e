package dev.ratchet.evaluator.console.page;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page that another service tells: its value, or why it is missing. Exactly one is
 * there.
 */
public record Part<T>(@Nullable T value, @Nullable Outage outage) {
  /**
   * A service that gave no usable answer.
   *
   * @param service its name
   * @param reason for people
   */
  public record Outage(String service, String reason) {}

  public static <T> Part<T> of(T value) {
    return new Part<>(value, null);
  }

  public static <T> Part<T> missing(String service, String reason) {
    return new Part<>(null, new Outage(service, reason));
  }

  /** The same part with another view of its value. */
  public <R> Part<R> map(Function<? super T, ? extends R> view) {
    return new Part<>(value == null ? null : view.apply(value), outage);
  }

  /** The value, or another one where the service is away. */
  public T orElse(T other) {
    return value == null ? other : value;
  }
}
