package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the data of a training.
 *
 * @param fromPairs rows of the pair set, {@code fromAnswers} of right answers of rollouts, {@code
 *     fromGold} of golds, {@code fromFile} of the uploaded file; before duplicates went
 * @param fromAnswers rows of right answers of rollouts
 * @param fromRepairs those of {@code fromAnswers} whose prompt is a repair prompt
 * @param fromGold rows of golds, of rollouts' examples and of the dataset
 * @param fromFile rows of the uploaded file
 * @param duplicates rows that were there already, word for word
 * @param badGold examples left out because their gold does not run
 * @param skipped examples left out because their rollout or prompt failed
 * @param tooLong rows left out because they, or their prompt alone, exceed the limit, or because
 *     nothing is left to learn once they are cut
 * @param longest ids of the first of those, at most 20
 * @param truncated rows that were cut
 * @param training rows to learn from
 * @param validation rows held out
 * @param leakage what the check of the data found; absent where none was asked for
 */
public record TrainingRows(
    @Schema(example = "420") int fromPairs,
    @Schema(example = "310") int fromAnswers,
    @Schema(example = "40") int fromRepairs,
    @Schema(example = "1000") int fromGold,
    @Schema(example = "0") int fromFile,
    @Schema(example = "35") int duplicates,
    @Schema(example = "2") int badGold,
    @Schema(example = "0") int skipped,
    @Schema(example = "3") int tooLong,
    List<String> longest,
    @Schema(example = "0") int truncated,
    @Schema(example = "1600") int training,
    @Schema(example = "95") int validation,
    @Nullable LeakageReport leakage) {
  public TrainingRows {
    longest = List.copyOf(longest);
  }

  /** The same with what the check of the data found. */
  public TrainingRows withLeakage(@Nullable LeakageReport found) {
    return new TrainingRows(
        fromPairs,
        fromAnswers,
        fromRepairs,
        fromGold,
        fromFile,
        duplicates,
        badGold,
        skipped,
        tooLong,
        longest,
        truncated,
        training,
        validation,
        found);
  }
}
