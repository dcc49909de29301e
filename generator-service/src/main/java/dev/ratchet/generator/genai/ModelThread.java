package dev.ratchet.generator.genai;

import dev.ratchet.generator.genai.GenerationRefusedException.Kind;
import dev.ratchet.generator.genai.decoder.Decoder;
import dev.ratchet.generator.genai.decoder.Decoder.BatchInput;
import dev.ratchet.generator.genai.decoder.DecoderBatch;
import dev.ratchet.generator.genai.decoder.DecoderException;
import dev.ratchet.generator.genai.sampling.LogitView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of a model's one thread: take a batch, run it, and so on until the queue closes. */
final class ModelThread {

  private static final Logger log = LoggerFactory.getLogger(ModelThread.class);
  private static final double NEWEST_SHARE = 0.3;

  private final Decoder decoder;
  private final RowQueue queue;
  private final ResidentAdapters adapters;
  private final GenerationMetrics metrics;
  private final LongSupplier nanoTime;
  private final boolean carriesOver;
  private final Duration turn;
  private final List<LogitView> logits = new ArrayList<>();
  private final Set<String> proven = new HashSet<>();
  private double nanosPerReadToken;
  private volatile double secondsPerBatch;
  private volatile boolean stopped;

  ModelThread(
      Decoder decoder,
      RowQueue queue,
      ResidentAdapters adapters,
      GenerationMetrics metrics,
      LongSupplier nanoTime,
      GenaiProperties properties) {
    this.decoder = decoder;
    this.queue = queue;
    this.adapters = adapters;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    this.carriesOver = properties.carryOver();
    this.turn = properties.turn();
  }

  /** How long a batch has taken lately, waiting rows not counted; for estimates. */
  double secondsPerBatch() {
    return secondsPerBatch;
  }

  /** Has the running batch end at its next token; its requests are told that the model closes. */
  void stop() {
    stopped = true;
  }

  /** Returns when the queue is closed; whatever ends it, nobody is left waiting. */
  void run() throws InterruptedException {
    try {
      List<Row> rows;
      while ((rows = queue.take()) != null) {
        long begin = nanoTime.getAsLong();
        serve(rows);
        secondsPerBatch = blend(secondsPerBatch, (nanoTime.getAsLong() - begin) / 1e9);
      }
    } finally {
      GenerationRefusedException gone = closing();
      queue.close().forEach(row -> row.pending().failed(gone));
    }
  }

  private void serve(List<Row> taken) {
    queue.removeCancelled().forEach(Row::cancel);
    List<Row> rows = withoutCancelled(taken);
    if (rows.isEmpty()) {
      return;
    }
    try {
      serve(rows, rows.getFirst().adapter());
    } catch (GenerationRefusedException e) {
      rows.forEach(row -> row.pending().failed(e));
    } catch (RuntimeException e) {
      log.atWarn()
          .addKeyValue("rows", rows.size())
          .setCause(e)
          .log("a batch failed; its requests are told, the model goes on");
      fail(rows, e);
    } catch (Error e) {
      fail(rows, e); // the thread ends, and its callers must hear of it
      throw e;
    }
  }

  private static void fail(List<Row> rows, Throwable e) {
    var failure =
        new GenerationFailedException("The model failed on a batch: " + e.getMessage(), e);
    rows.forEach(row -> row.pending().failed(failure));
  }

  private static List<Row> withoutCancelled(List<Row> taken) {
    for (Row row : taken) {
      if (row.pending().isCancelled()) {
        row.cancel();
      }
    }
    return taken.stream().filter(row -> !row.isFinished()).toList();
  }

  private void serve(List<Row> rows, @Nullable AdapterFile adapter) {
    for (Row row : rows) {
      Duration waited = row.pending().started();
      if (waited != null) {
        metrics.waited(waited);
      }
    }
    BatchInput input = BatchRun.input(rows, adapters.use(adapter));
    long begin = nanoTime.getAsLong();
    try (DecoderBatch batch = start(input)) {
      long reading = nanoTime.getAsLong() - begin;
      read(input, reading);
      var turn = new Turn(begin + reading, reading);
      var carryOver = new CarryOver(rows.size());
      while (logits.size() < rows.size()) {
        logits.add(new LogitView(decoder.shape().vocabulary()));
      }
      var run = new BatchRun(batch, rows, logits, metrics, nanoTime, carryOver);
      run.run(
          (useful, stepsLeft) -> {
            queue.removeCancelled().forEach(Row::cancel);
            return stopped || leaves(carryOver, rows, useful, stepsLeft) || turn.isOver();
          });
      List<Row> alive = run.alive();
      if (stopped) {
        alive.forEach(row -> row.pending().failed(closing()));
      } else if (!alive.isEmpty()) {
        metrics.carried(alive.size());
        queue.putBack(alive, turn.isOver());
      }
    }
  }

  private static GenerationRefusedException closing() {
    return new GenerationRefusedException(
        Kind.MODEL_CLOSED, "The model was closed before the answer was whole. Ask again.");
  }

  private DecoderBatch start(BatchInput input) {
    String adapter = input.adapter();
    try {
      DecoderBatch batch = decoder.start(input);
      if (adapter != null) {
        proven.add(adapter);
      }
      return batch;
    } catch (DecoderException e) {
      // An adapter that ran before is not to blame.
      if (adapter == null || proven.contains(adapter)) {
        throw e;
      }
      adapters.drop(adapter);
      throw new GenerationRefusedException(
          Kind.ADAPTER_UNUSABLE,
          "Adapter %s does not fit this base (%s). Take the adapter of this base, or export it again."
              .formatted(adapter, e.getMessage()),
          e);
    }
  }

  private void read(BatchInput input, long nanos) {
    long padded = (long) input.sequences().length * input.paddedLength();
    long tokens = 0;
    for (int[] sequence : input.sequences()) {
      tokens += sequence.length;
    }
    metrics.read(input.sequences().length, tokens, padded, Duration.ofNanos(nanos));
    nanosPerReadToken = blend(nanosPerReadToken, (double) nanos / padded);
  }

  private boolean leaves(CarryOver carryOver, List<Row> rows, int useful, int stepsLeft) {
    if (!carriesOver || useful == rows.size()) {
      return false;
    }
    int longest =
        rows.stream().filter(row -> !row.isFinished()).mapToInt(Row::length).max().orElse(0);
    return carryOver.pays(useful, stepsLeft, (long) useful * longest * nanosPerReadToken);
  }

  /** A batch that gives way is read again, so it must first have written for longer than that. */
  private final class Turn {

    private static final int READINGS = 4;

    private final long begin;
    private final long nanos;

    Turn(long begin, long reading) {
      this.begin = begin;
      this.nanos = Math.max(turn.toNanos(), READINGS * reading);
    }

    boolean isOver() {
      return nanoTime.getAsLong() - begin >= nanos && queue.isWaited();
    }
  }

  private static double blend(double before, double newest) {
    return before == 0 ? newest : before + NEWEST_SHARE * (newest - before);
  }
}
