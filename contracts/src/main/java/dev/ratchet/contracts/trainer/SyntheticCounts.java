package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of making hard negatives.
 *
 * @param examples read, of which {@code skipped} (no database or prompt), {@code unparsed}, {@code
 *     badGold} and {@code leakage.leftOut} gave nothing
 * @param skipped examples without a database or a prompt
 * @param unparsed examples whose gold the parser can't read, or would write otherwise
 * @param badGold examples whose gold does not run, or that the grader does not find equal to itself
 * @param withPair examples that gave at least one pair
 * @param executable of the pairs, those whose rejected side runs
 * @param unparsedExamples the first 20
 * @param byMutation what became of each kind
 * @param leakage absent when it was not asked for
 */
public record SyntheticCounts(
    @Schema(example = "1000") int examples,
    @Schema(example = "0") int skipped,
    @Schema(example = "1") int unparsed,
    @Schema(example = "3") int badGold,
    @Schema(example = "981") int withPair,
    @Schema(example = "1702") int executable,
    List<UnparsedExample> unparsedExamples,
    Map<PairType, MutationCounts> byMutation,
    @Nullable LeakageReport leakage) {
  public SyntheticCounts {
    unparsedExamples = List.copyOf(unparsedExamples);
    byMutation = Map.copyOf(byMutation);
  }

  /**
   * A gold that is no query to the parser.
   *
   * @param exampleId as the dataset has it
   * @param goldSql that is not parsed
   * @param reason of the parser, in one line
   */
  public record UnparsedExample(
      @Schema(example = "train-312") String exampleId, String goldSql, String reason) {}

  /**
   * One kind of mutation.
   *
   * @param made variants that differ from the gold and from each other
   * @param taken as rejected sides
   * @param executable of those taken, the ones that run
   * @param stillRight left out, because the result is the gold's
   * @param beyondFraction left out, because too many of the example's variants would not run
   * @param undecided left out, because they ran out of time or memory or the grader had no word
   * @param beyondLimit left out, because the example had enough
   */
  public record MutationCounts(
      @Schema(example = "611") int made,
      @Schema(example = "402") int taken,
      @Schema(example = "398") int executable,
      @Schema(example = "57") int stillRight,
      @Schema(example = "0") int beyondFraction,
      @Schema(example = "2") int undecided,
      @Schema(example = "150") int beyondLimit) {}
}
