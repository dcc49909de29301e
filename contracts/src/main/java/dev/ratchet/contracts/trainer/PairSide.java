package dev.ratchet.contracts.trainer;

import dev.ratchet.contracts.evaluator.ErrorClass;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the two answers of a pair.
 *
 * @param text what is learned: bare SQL, or reasoning and SQL
 * @param sql the SQL in it
 * @param reward by the pair's {@link PairReward}; 4 decimals
 * @param turn in which it was sampled; 1 for golds and mutations
 * @param sample of that turn; absent where it was not sampled
 * @param executable whether it gave rows; absent where nobody has tried
 * @param verdicts by grader; empty where none has judged
 * @param costFlags of its query plan (spec 2.6)
 * @param error what is wrong with it (spec 2.15), by the rollout's deciding grader or, of a
 *     mutation, by the set's; EXECUTION_CORRECT where nothing is; absent where it is not known, as
 *     in sets from before it was kept
 */
public record PairSide(
    String text,
    String sql,
    @Schema(example = "1.0") BigDecimal reward,
    @Schema(example = "1") int turn,
    @Nullable Integer sample,
    @Nullable Boolean executable,
    @Schema(example = "{\"ratchet\": true}") Map<String, Boolean> verdicts,
    List<String> costFlags,
    @Nullable ErrorClass error) {
  public PairSide {
    verdicts = Map.copyOf(verdicts);
    costFlags = List.copyOf(costFlags);
  }

  /** The same answer with what is wrong with it. */
  public PairSide found(ErrorClass wrong) {
    return new PairSide(text, sql, reward, turn, sample, executable, verdicts, costFlags, wrong);
  }
}
