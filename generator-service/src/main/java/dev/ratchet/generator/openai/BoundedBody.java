package dev.ratchet.generator.openai;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads a body up to a limit and then hangs up, keeping what came before. */
final class BoundedBody implements BodySubscriber<BoundedBody.Read> {

  /**
   * What was read.
   *
   * @param cut there was more
   */
  record Read(byte[] bytes, boolean cut) {}

  private final long limit;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Read> read = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  BoundedBody(long limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<Read> getBody() {
    return read;
  }

  @Override
  public void onSubscribe(Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int taken = (int) Math.min(buffer.remaining(), limit - bytes.size());
      byte[] part = new byte[taken];
      buffer.get(part);
      bytes.writeBytes(part);
      if (buffer.hasRemaining()) {
        if (subscription != null) {
          subscription.cancel();
        }
        read.complete(new Read(bytes.toByteArray(), true));
        return;
      }
    }
  }

  @Override
  public void onError(Throwable error) {
    read.completeExceptionally(error);
  }

  @Override
  public void onComplete() {
    read.complete(new Read(bytes.toByteArray(), false));
  }
}
