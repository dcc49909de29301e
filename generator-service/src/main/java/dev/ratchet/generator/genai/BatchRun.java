package dev.ratchet.generator.genai;

import dev.ratchet.generator.genai.RowGroup.Choosing;
import dev.ratchet.generator.genai.decoder.Decoder.BatchInput;
import dev.ratchet.generator.genai.decoder.DecoderBatch;
import dev.ratchet.generator.genai.sampling.LogitView;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Continues the rows of one batch until all have ended or the rest goes on elsewhere. */
final class BatchRun {

  /** Whether the rest should go on in another batch now. */
  @FunctionalInterface
  interface Leave {
    boolean now(int useful, int stepsLeft);
  }

  private final DecoderBatch batch;
  private final List<Row> rows;
  private final Choosing choosing;
  private final List<LogitView> logits;
  private final GenerationMetrics metrics;
  private final LongSupplier nanoTime;
  private final CarryOver carryOver;
  private final int[] tokens;

  /**
   * @param logits room for those of each row
   */
  BatchRun(
      DecoderBatch batch,
      List<Row> rows,
      List<LogitView> logits,
      GenerationMetrics metrics,
      LongSupplier nanoTime,
      CarryOver carryOver) {
    this.batch = batch;
    this.rows = rows;
    this.choosing = rows.getFirst().group().choosing();
    this.logits = logits;
    this.metrics = metrics;
    this.nanoTime = nanoTime;
    this.carryOver = carryOver;
    this.tokens = new int[rows.size()];
  }

  /** The batch for rows of one group. */
  static BatchInput input(List<Row> rows, @Nullable String adapter) {
    int[][] sequences = rows.stream().map(Row::sequence).toArray(int[][]::new);
    int most = rows.stream().mapToInt(Row::remaining).max().orElseThrow();
    boolean toTheEnd = rows.getFirst().group().choosing() == Choosing.LIBRARY_TO_THE_END;
    return new BatchInput(sequences, most, toTheEnd ? most : 0, adapter);
  }

  /** Steps until nothing is left to do or {@code leave} says so; rows that go on are unfinished. */
  void run(Leave leave) {
    List<Row> alive = alive();
    while (!alive.isEmpty() && !leave.now(alive.size(), stepsLeft(alive))) {
      long begin = nanoTime.getAsLong();
      int[] chosen = choose();
      long nanos = nanoTime.getAsLong() - begin;
      metrics.stepped(alive.size(), Duration.ofNanos(nanos));
      carryOver.step(nanos, alive.size());
      for (int i = 0; i < chosen.length; i++) {
        Row row = rows.get(i);
        if (!row.isFinished()) {
          row.accept(chosen[i]);
          Duration first = row.pending().gotToken();
          if (first != null) {
            metrics.firstToken(first);
          }
        }
      }
      alive = alive();
    }
  }

  List<Row> alive() {
    return rows.stream().filter(row -> !row.isFinished()).toList();
  }

  private static int stepsLeft(List<Row> alive) {
    return alive.stream().mapToInt(Row::remaining).max().orElse(0);
  }

  private int[] choose() {
    return switch (choosing) {
      case LIBRARY, LIBRARY_TO_THE_END -> batch.stepGreedily();
      case JAVA -> chooseInJava();
    };
  }

  private int[] chooseInJava() {
    DecoderBatch.LogitRows rowLogits = batch.logits();
    // Side by side: the library's threads have nothing to do meanwhile, and half a millisecond a
    // row (for 49,152 tokens) would be a tenth of a step. A row that has ended keeps its last
    // token: it only fills its place.
    IntStream.range(0, tokens.length)
        .parallel()
        .filter(i -> !rows.get(i).isFinished())
        .forEach(
            i -> {
              LogitView view = logits.get(i);
              rowLogits.copy(i, view.logits());
              tokens[i] = rows.get(i).choose(view);
            });
    batch.step(tokens);
    return tokens;
  }
}
