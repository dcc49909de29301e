package dev.ratchet.learner.policy;

import dev.ratchet.learner.decoder.PackedRows;
import dev.ratchet.learner.decoder.PackedRows.Layout;
import dev.ratchet.learner.decoder.Scores;
import dev.ratchet.learner.objective.PassPlan;
import dev.ratchet.learner.tensor.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Puts the rows of a batch through the decoder, divided into passes that workers do side by side.
 */
record Passes(Workers workers) {

  /** What a worker does with one pass. */
  interface Work {
    Scores compute(PackedRows rows, int worker, int pass);
  }

  /** Sums of a batch, log-probabilities in the order of its rows. */
  record RowScores(double[] logProbabilities, long tokens, long correct, double entropy) {}

  RowScores run(TokenBatch batch, Layout layout, PassPlan plan, Work work) {
    double[] logProbabilities = new double[batch.rows()];
    List<Callable<List<Scores>>> tasks = new ArrayList<>();
    for (int worker = 0; worker < plan.passesByWorker().size(); worker++) {
      int w = worker;
      List<List<Integer>> passes = plan.passesByWorker().get(worker);
      tasks.add(
          () -> {
            List<Scores> results = new ArrayList<>();
            for (int pass = 0; pass < passes.size(); pass++) {
              PackedRows rows = PackedRows.of(batch, passes.get(pass), layout);
              Scores scores = work.compute(rows, w, pass);
              for (int piece = 0; piece < rows.pieces(); piece++) {
                logProbabilities[rows.rows()[piece]] = scores.logProbabilities()[piece];
              }
              results.add(scores);
            }
            return results;
          });
    }
    return sum(logProbabilities, workers.run(tasks).stream().flatMap(List::stream).toList());
  }

  private static RowScores sum(double[] logProbabilities, List<Scores> all) {
    long tokens = 0;
    long correct = 0;
    double entropy = 0;
    for (Scores scores : all) {
      tokens += scores.tokens();
      correct += scores.correct();
      entropy += scores.entropy();
    }
    return new RowScores(logProbabilities, tokens, correct, entropy);
  }
}
