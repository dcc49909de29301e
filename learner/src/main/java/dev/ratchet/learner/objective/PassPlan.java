package dev.ratchet.learner.objective;

import dev.ratchet.learner.decoder.PackedRows;
import dev.ratchet.learner.policy.TokenBatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which rows of a batch each worker computes, in which passes: the longest first, each to the
 * worker with the least to do, as many in a pass as its token limit allows. Depends on lengths
 * only, so the same batch is always cut alike.
 */
public record PassPlan(List<List<List<Integer>>> passesByWorker) {

  /** Plans single rows. */
  public static PassPlan ofRows(TokenBatch batch, int workers, int tokensPerPass) {
    List<List<Integer>> units = IntStream.range(0, batch.rows()).mapToObj(List::of).toList();
    return of(batch, units, workers, tokensPerPass);
  }

  /** Plans pairs, whose loss needs both rows at once: row i with row i + rows / 2. */
  public static PassPlan ofPairs(TokenBatch batch, int workers, int tokensPerPass) {
    int pairs = batch.rows() / 2;
    List<List<Integer>> units =
        IntStream.range(0, pairs).mapToObj(i -> List.of(i, i + pairs)).toList();
    return of(batch, units, workers, tokensPerPass);
  }

  private static PassPlan of(
      TokenBatch batch, List<List<Integer>> units, int workers, int tokensPerPass) {
    List<List<List<Integer>>> plan = new ArrayList<>();
    long[] load = new long[workers];
    long[] open = new long[workers]; // tokens of the pass that is being filled
    for (int worker = 0; worker < workers; worker++) {
      plan.add(new ArrayList<>());
    }
    List<List<Integer>> longestFirst =
        units.stream()
            .filter(unit -> tokens(batch, unit) > 0)
            .sorted(Comparator.comparingLong((List<Integer> unit) -> -tokens(batch, unit)))
            .toList();
    for (List<Integer> unit : longestFirst) {
      long tokens = tokens(batch, unit);
      int worker =
          IntStream.range(0, workers)
              .boxed()
              .min(Comparator.comparingLong(w -> load[w]))
              .orElseThrow();
      List<List<Integer>> passes = plan.get(worker);
      if (passes.isEmpty() || open[worker] + tokens > tokensPerPass) {
        passes.add(new ArrayList<>());
        open[worker] = 0;
      }
      passes.getLast().addAll(unit);
      open[worker] += tokens;
      load[worker] += tokens;
    }
    return new PassPlan(plan);
  }

  // A pair computes what both rows begin with once.
  private static long tokens(TokenBatch batch, List<Integer> unit) {
    long all = unit.stream().mapToLong(row -> PackedRows.usedLength(batch.labels()[row])).sum();
    return unit.size() < 2
        ? all
        : all - PackedRows.sharedLength(batch, unit.getFirst(), unit.getLast());
  }
}
