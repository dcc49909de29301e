package dev.ratchet.generator.genai;

import dev.ratchet.generator.genai.GenerationRefusedException.Kind;
import dev.ratchet.generator.genai.decoder.Decoder;
import dev.ratchet.generator.genai.decoder.DecoderShape;
import dev.ratchet.model.tokenizer.IncrementalDecoder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A loaded base model with its adapters. It has one thread, which makes every native call; callers
 * wait for their answers.
 *
 * <p>Keeps: rows of a batch share adapter and way of choosing; prompts of similar length run
 * together; memory for keys, values and prompt logits stays below the limit; a request that is
 * cancelled ends at its next token; a failing batch fails its own requests and no others.
 *
 * <p>Does not keep: a crash of the native library ends the process.
 */
public final class GenaiModel implements TextGeneration, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(GenaiModel.class);
  private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);

  private final String name;
  private final GenaiProperties properties;
  private final DecoderShape shape;
  private final Supplier<IncrementalDecoder> texts;
  private final BatchPlan plan;
  private final RowQueue queue;
  private final GenerationMetrics metrics;
  private final LongSupplier nanoTime;
  private final ModelThread work;
  private final Thread thread;

  /** Loads the decoder; called on the model's thread. */
  @FunctionalInterface
  interface DecoderSource {
    Decoder open() throws InterruptedException;
  }

  private GenaiModel(Parts parts, Loaded loaded, Thread thread) {
    this.name = parts.name;
    this.properties = parts.properties;
    this.texts = parts.texts;
    this.metrics = loaded.metrics;
    this.nanoTime = parts.nanoTime;
    this.shape = loaded.shape;
    this.plan = loaded.plan;
    this.queue = loaded.queue;
    this.work = loaded.work;
    this.thread = thread;
  }

  /**
   * What a model is made of.
   *
   * @param name in metrics, of no other model that is open
   * @param onEnd called when the thread has freed everything
   */
  record Parts(
      String name,
      DecoderSource source,
      Supplier<IncrementalDecoder> texts,
      GenaiProperties properties,
      MeterRegistry registry,
      LongSupplier nanoTime,
      ThreadFactory threads,
      Runnable onEnd) {}

  private record Loaded(
      DecoderShape shape,
      BatchPlan plan,
      RowQueue queue,
      ModelThread work,
      GenerationMetrics metrics) {}

  /** Loads a model and starts its thread; returns when it is ready. */
  static GenaiModel open(Parts parts) throws InterruptedException {
    var ready = new CompletableFuture<Loaded>();
    Thread thread = parts.threads.newThread(() -> live(parts, ready));
    thread.start();
    try {
      return new GenaiModel(parts, ready.get(), thread);
    } catch (InterruptedException e) {
      thread.interrupt();
      ready.thenAccept(loaded -> loaded.queue.close());
      throw e;
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    }
  }

  private static void live(Parts parts, CompletableFuture<Loaded> ready) {
    try (Decoder decoder = parts.source.open();
        var metrics = new GenerationMetrics(parts.registry, parts.name)) {
      BatchLimits limits = parts.properties.batches();
      var plan = new BatchPlan(limits, decoder.shape());
      var queue =
          new RowQueue(
              plan,
              limits,
              parts.properties.queue(),
              parts.properties.maxWait(),
              parts.properties.quiet());
      var adapters = new ResidentAdapters(decoder, parts.properties.maxAdapters(), metrics);
      var work =
          new ModelThread(decoder, queue, adapters, metrics, parts.nanoTime, parts.properties);
      metrics.watch(queue, adapters);
      ready.complete(new Loaded(decoder.shape(), plan, queue, work, metrics));
      work.run();
    } catch (InterruptedException e) {
      ready.completeExceptionally(e);
    } catch (RuntimeException | Error e) {
      if (!ready.completeExceptionally(e)) { // it was ready long ago, so nobody else would tell
        log.atError().addKeyValue("model", parts.name).setCause(e).log("a model died at work");
      }
    } finally {
      parts.onEnd.run();
    }
  }

  @Override
  public GenerationLimits limits() {
    return new GenerationLimits(
        shape.contextTokens(), shape.vocabulary(), properties.maxBatch(), properties.queue());
  }

  @Override
  public List<GenerationResult> generate(List<GenerationRequest> requests)
      throws InterruptedException {
    return generate(Lane.INTERACTIVE, requests);
  }

  @Override
  public List<GenerationResult> generateInBulk(List<GenerationRequest> requests)
      throws InterruptedException {
    return generate(Lane.BULK, requests);
  }

  private List<GenerationResult> generate(Lane lane, List<GenerationRequest> requests)
      throws InterruptedException {
    var pending = new ArrayList<Pending>(requests.size());
    var rows = new ArrayList<Row>();
    for (GenerationRequest request : requests) {
      check(request);
      var one = new Pending(request, nanoTime);
      pending.add(one);
      for (int sample = 0; sample < one.rows(); sample++) {
        rows.add(new Row(one, sample, lane, shape, texts.get()));
      }
    }
    switch (queue.offer(lane, rows)) {
      case TAKEN -> {}
      case FULL -> throw refused(full(rows.size()));
      case CLOSED -> throw refused(closed());
    }
    try {
      var results = new ArrayList<GenerationResult>(pending.size());
      for (Pending one : pending) {
        results.add(one.result().get());
      }
      return results;
    } catch (InterruptedException e) {
      pending.forEach(Pending::abandon);
      throw e;
    } catch (ExecutionException e) {
      pending.forEach(Pending::abandon);
      throw unwrapped(e.getCause());
    }
  }

  private void check(GenerationRequest request) {
    int[] prompt = request.prompt();
    if (prompt.length == 0) {
      throw refused(
          new GenerationRefusedException(
              Kind.PROMPT_EMPTY, "The prompt has no token. Send at least one."));
    }
    if ((long) prompt.length + request.maxTokens() > shape.contextTokens()) {
      throw refused(
          new GenerationRefusedException(
              Kind.PROMPT_TOO_LONG,
              "The prompt has %d tokens and %d new ones are allowed, but the context of %s holds %d in all. Shorten the prompt or allow fewer new tokens."
                  .formatted(prompt.length, request.maxTokens(), name, shape.contextTokens())));
    }
    for (int i = 0; i < prompt.length; i++) {
      if (prompt[i] < 0 || prompt[i] >= shape.vocabulary()) {
        throw refused(
            new GenerationRefusedException(
                Kind.TOKEN_OUTSIDE_VOCABULARY,
                "Token %d of the prompt has the id %d, but the vocabulary of %s ends at %d. Use this model's own tokenizer."
                    .formatted(i, prompt[i], name, shape.vocabulary() - 1)));
      }
    }
    if (!plan.fitsAlone(prompt.length, request.maxTokens())) {
      throw refused(
          new GenerationRefusedException(
              Kind.TOO_MUCH_MEMORY,
              "A prompt of %d tokens with %d new ones takes %,d bytes, and generator.genai.batch-memory allows %s. Raise it, or ask for less."
                  .formatted(
                      prompt.length,
                      request.maxTokens(),
                      shape.batchBytes(1, prompt.length, request.maxTokens()),
                      properties.batchMemory())));
    }
  }

  private GenerationRefusedException full(int rows) {
    int waiting = queue.waiting(Lane.INTERACTIVE);
    double batches = Math.ceil((double) (waiting + rows) / properties.maxBatch());
    Duration estimate = Duration.ofMillis((long) (1000 * batches * work.secondsPerBatch()));
    Duration retry = estimate.compareTo(SHORTEST_RETRY) < 0 ? SHORTEST_RETRY : estimate;
    return new GenerationRefusedException(
        Kind.QUEUE_FULL,
        "%d answers wait for %s and %d more were asked; at most %d may wait (generator.genai.queue). Ask again in %d s."
            .formatted(waiting, name, rows, properties.queue(), retry.toSeconds()),
        retry,
        null);
  }

  private GenerationRefusedException closed() {
    return new GenerationRefusedException(
        Kind.MODEL_CLOSED, "The model " + name + " is being closed. Ask again.");
  }

  private GenerationRefusedException refused(GenerationRefusedException e) {
    metrics.refused(e.kind());
    return e;
  }

  /** A copy with the caller's stack below: what the model's thread threw names the cause. */
  private static RuntimeException unwrapped(Throwable cause) {
    return switch (cause) {
      case GenerationRefusedException e -> e;
      case GenerationFailedException e -> e;
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new GenerationFailedException("The model's thread ended: " + cause, cause);
    };
  }

  /** Whether it still takes requests; an Error in its thread ends it before it is closed. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Refuses what waits, lets the running batch end at its next token, and frees the memory. */
  @Override
  public void close() {
    GenerationRefusedException closed = closed();
    queue.close().forEach(row -> row.pending().failed(closed));
    work.stop();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true; // native memory is freed in any case: the thread ends at its next token
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
