package dev.ratchet.generator.genai;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request whose samples are on their way. */
final class Pending {

  private static final Logger log = LoggerFactory.getLogger(Pending.class);
  private static final long NOT_YET = Long.MIN_VALUE;

  private final GenerationRequest request;
  private final LongSupplier nanoTime;
  private final long asked;
  private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();
  private final @Nullable GeneratedText[] texts;
  private volatile boolean abandoned;
  private int left;
  private long started = NOT_YET;
  private long firstToken = NOT_YET;

  Pending(GenerationRequest request, LongSupplier nanoTime) {
    this.request = request;
    this.nanoTime = nanoTime;
    this.asked = nanoTime.getAsLong();
    this.texts = new GeneratedText[request.samples()];
    this.left = rows();
  }

  GenerationRequest request() {
    return request;
  }

  /** The likeliest text is the same for every sample: one row writes it for all. */
  int rows() {
    return request.decoding() instanceof Decoding.Greedy ? 1 : request.samples();
  }

  CompletableFuture<GenerationResult> result() {
    return result;
  }

  /** Nobody wants the answer any more. Any thread may say so. */
  void abandon() {
    abandoned = true;
  }

  boolean isCancelled() {
    return abandoned || request.cancellation().isCancelled();
  }

  /** A batch with one of its rows begins; tells how long it waited the first time. */
  @Nullable Duration started() {
    if (started != NOT_YET) {
      return null;
    }
    started = nanoTime.getAsLong();
    return Duration.ofNanos(started - asked);
  }

  /** A row has got a token; tells how long that took the first time. */
  @Nullable Duration gotToken() {
    if (firstToken != NOT_YET) {
      return null;
    }
    firstToken = nanoTime.getAsLong();
    return Duration.ofNanos(firstToken - asked);
  }

  void tell(int sample, String text) {
    try {
      if (rows() == request.samples()) {
        request.listener().text(sample, text);
      } else {
        for (int copy = 0; copy < request.samples(); copy++) {
          request.listener().text(copy, text);
        }
      }
    } catch (RuntimeException e) {
      log.atDebug().setCause(e).log("a listener failed; its request is cancelled");
      abandon();
    }
  }

  void finished(int sample, GeneratedText text) {
    texts[sample] = text;
    left--;
    if (left > 0) {
      return;
    }
    if (rows() < request.samples()) {
      Arrays.fill(texts, text);
    }
    long now = nanoTime.getAsLong();
    result.complete(
        new GenerationResult(
            request.prompt().length,
            List.of(Objects.requireNonNull(texts)),
            Duration.ofNanos((started == NOT_YET ? now : started) - asked),
            Duration.ofNanos((firstToken == NOT_YET ? now : firstToken) - asked)));
  }

  void failed(RuntimeException cause) {
    result.completeExceptionally(cause);
  }
}
