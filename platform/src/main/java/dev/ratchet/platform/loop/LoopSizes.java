package dev.ratchet.platform.loop;

import dev.ratchet.platform.failure.CommandFailure;
import org.jspecify.annotations.Nullable;

/**
 * How much of everything.
 *
 * @param devExamples evaluated each time; null for all
 * @param sftExamples golds to learn from; null for all of the split
 * @param baseMined examples that the base model's answers are mined from
 * @param tunedMined examples that the SFT adapter's answers are mined from
 * @param samples answers to each prompt while mining
 * @param turns at most, where answers are repaired
 * @param maxNewTokens of an answer
 */
public record LoopSizes(
    @Nullable Integer devExamples,
    @Nullable Integer sftExamples,
    int baseMined,
    int tunedMined,
    int samples,
    int turns,
    int maxNewTokens) {
  public LoopSizes {
    atLeast("--dev", devExamples == null ? 1 : devExamples, 1);
    atLeast("--sft", sftExamples == null ? 1 : sftExamples, 1);
    atLeast("--mine-base", baseMined, 1);
    atLeast("--mine", tunedMined, 1);
    atLeast("--samples", samples, 2);
    atLeast("--turns", turns, 2);
    atLeast("--max-new-tokens", maxNewTokens, 1);
  }

  private static void atLeast(String option, int value, int least) {
    if (value < least) {
      throw CommandFailure.usage(
          "%s must be at least %d but is %d.".formatted(option, least, value));
    }
  }
}
