package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training learns from; the sources add up, and identical rows are kept once.
 *
 * @param pairSet id or name: its pairs for DPO; for SFT each pair's prompt with its chosen side
 * @param rollouts ids: for SFT each turn's right answer under that turn's own prompt
 * @param includeGold for SFT with rollouts: also every gold under its initial prompt; default true
 * @param file id of an uploaded file in a form of TRL
 * @param datasetId its golds under the prompts that the generator renders for them
 * @param split of the dataset
 * @param offset of the dataset's examples, before {@code limit}
 * @param limit at most so many examples of the dataset
 * @param prompts how the dataset's prompts are rendered
 * @param leakage what is evaluated, so that nothing of it is learned from; absent: not checked.
 *     Rows of {@code file} name no question and can't be checked: REFUSE refuses them
 */
public record TrainingData(
    @Schema(example = "spider-pairs") @Nullable String pairSet,
    @Schema(example = "[\"0199f0c2-5d0f-7a53-9c5e-6b8c86a5a3b1\"]") @Nullable @Size(max = 50)
        List<@NotBlank String> rollouts,
    @Nullable Boolean includeGold,
    @Nullable String file,
    @Nullable String datasetId,
    @Schema(example = "train") @Nullable String split,
    @Schema(example = "0") @Nullable @Min(0) Integer offset,
    @Schema(example = "1000") @Nullable @Min(1) @Max(1_000_000) Integer limit,
    @Nullable @Valid TrainingPrompts prompts,
    @Nullable @Valid LeakageCheck leakage) {
  public TrainingData {
    rollouts = rollouts == null ? null : List.copyOf(rollouts);
  }

  /** Pairs alone. */
  public static TrainingData ofPairs(String pairSet) {
    return new TrainingData(pairSet, null, null, null, null, null, null, null, null, null);
  }

  /** The same with another name for its pair set. */
  public TrainingData withPairSet(String set) {
    return new TrainingData(
        set, rollouts, includeGold, file, datasetId, split, offset, limit, prompts, leakage);
  }

  /** The same with another check. */
  public TrainingData withLeakage(@Nullable LeakageCheck check) {
    return new TrainingData(
        pairSet, rollouts, includeGold, file, datasetId, split, offset, limit, prompts, check);
  }
}
