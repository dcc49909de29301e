package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pair set is like (spec 2.15). Rates and averages have 4 decimals and are absent where
 * there is nothing to divide by.
 *
 * @param set its id
 * @param name of the set; absent without one
 * @param label what the report calls it: as was asked for, else its name, else its kind and the end
 *     of its id
 * @param hash of the set, which never changes
 * @param pairs in all; {@code natural} and {@code synthetic} by whether the rejected side was made
 * @param natural pairs whose type does not begin with {@code synthetic_}, imported ones too
 * @param synthetic pairs whose type begins with {@code synthetic_}: gold over a mutation of itself
 * @param syntheticFraction synthetic ones of all
 * @param duplicates pairs whose database, prompt, chosen and rejected text a pair before them has;
 *     a set keeps such pairs only where their system messages differ
 * @param margins chosen over rejected reward
 * @param marginHistogram pairs by margin: below 0, twenty bins of 0.1 from 0 to 2, and 2 or more;
 *     bins without a pair too
 * @param averageEditRatio mean share of tokens in which the two SQL texts differ, 0 to 1:
 *     Levenshtein's distance over the longer text
 * @param editRatioHistogram pairs by that share: ten bins of 0.1 from 0 to 1, of which the last has
 *     1 itself; bins without a pair too
 * @param chosenExecutable chosen answers that run
 * @param rejectedExecutable rejected answers that run
 * @param executableHardNegativeRate rejected answers that run and have a reward below 1, of those
 *     of which it is known whether they run
 * @param typeEntropyBits Shannon's, of the counts by type
 * @param byType pairs of each type; a type that none has is missing
 * @param byOrigin pairs by where their chosen side is from
 * @param lengths whether the better answers are simply the longer ones
 * @param nearDuplicates questions that nearly repeat others
 * @param byDatabase pairs of each database, by name
 * @param byHardness pairs of each class; {@code UNKNOWN} where it is not known
 * @param chosenCorrect chosen answers that are right, under each grader that judged some
 * @param leakage what the set's own check left out when it was made; absent where there was none
 * @param leakageInSet pairs of the set that are of the split that was asked about, or nearly: its
 *     {@code leftOut} are still in the set; absent where none was asked about
 * @param inputLeakage of a merged set, what the checks of its inputs had found; empty for others
 * @param alarms what makes the set useless, or nearly, as its mining or merge saw it; empty when
 *     all is well
 */
public record PairQuality(
    String set,
    @Nullable String name,
    @Schema(example = "after, share 0.2") String label,
    String hash,
    @Schema(example = "701") int pairs,
    @Schema(example = "557") int natural,
    @Schema(example = "144") int synthetic,
    @Schema(example = "0.2054") @Nullable BigDecimal syntheticFraction,
    @Schema(example = "0") int duplicates,
    Margins margins,
    List<Bin> marginHistogram,
    @Schema(example = "0.4167") @Nullable BigDecimal averageEditRatio,
    List<Bin> editRatioHistogram,
    Known chosenExecutable,
    Known rejectedExecutable,
    @Schema(example = "0.8312") @Nullable BigDecimal executableHardNegativeRate,
    @Schema(example = "1.9413") @Nullable BigDecimal typeEntropyBits,
    Map<PairType, Integer> byType,
    Map<ChosenOrigin, Integer> byOrigin,
    Lengths lengths,
    NearDuplicates nearDuplicates,
    Map<String, Integer> byDatabase,
    Map<String, Integer> byHardness,
    List<Judged> chosenCorrect,
    @Nullable LeakageReport leakage,
    @Nullable LeakageReport leakageInSet,
    List<InputLeakage> inputLeakage,
    List<String> alarms) {
  /** The same with what a check against a split has found. */
  public PairQuality against(LeakageReport found) {
    return new PairQuality(
        set,
        name,
        label,
        hash,
        pairs,
        natural,
        synthetic,
        syntheticFraction,
        duplicates,
        margins,
        marginHistogram,
        averageEditRatio,
        editRatioHistogram,
        chosenExecutable,
        rejectedExecutable,
        executableHardNegativeRate,
        typeEntropyBits,
        byType,
        byOrigin,
        lengths,
        nearDuplicates,
        byDatabase,
        byHardness,
        chosenCorrect,
        leakage,
        found,
        inputLeakage,
        alarms);
  }

  /** The same under another label. */
  public PairQuality called(String other) {
    return new PairQuality(
        set,
        name,
        other,
        hash,
        pairs,
        natural,
        synthetic,
        syntheticFraction,
        duplicates,
        margins,
        marginHistogram,
        averageEditRatio,
        editRatioHistogram,
        chosenExecutable,
        rejectedExecutable,
        executableHardNegativeRate,
        typeEntropyBits,
        byType,
        byOrigin,
        lengths,
        nearDuplicates,
        byDatabase,
        byHardness,
        chosenCorrect,
        leakage,
        leakageInSet,
        inputLeakage,
        alarms);
  }

  public PairQuality {
    // Reports that were kept before there were labels.
    label = Objects.requireNonNullElse(label, name == null ? set : name);
    marginHistogram = List.copyOf(Objects.requireNonNullElse(marginHistogram, List.of()));
    editRatioHistogram = List.copyOf(Objects.requireNonNullElse(editRatioHistogram, List.of()));
    byType = Map.copyOf(byType);
    byOrigin = Map.copyOf(byOrigin);
    byDatabase = Collections.unmodifiableMap(new TreeMap<>(byDatabase));
    byHardness = Collections.unmodifiableMap(new LinkedHashMap<>(byHardness));
    chosenCorrect = List.copyOf(chosenCorrect);
    inputLeakage = List.copyOf(Objects.requireNonNullElse(inputLeakage, List.of()));
    alarms = List.copyOf(Objects.requireNonNullElse(alarms, List.of()));
  }

  /**
   * Chosen over rejected reward, by the reward that each pair names.
   *
   * @param average of all pairs; rewards of different kinds are added up
   * @param least of one pair
   * @param most of one pair
   * @param byReward the average of each kind of reward
   */
  public record Margins(
      @Schema(example = "0.9986") @Nullable BigDecimal average,
      @Schema(example = "0.4") @Nullable BigDecimal least,
      @Schema(example = "1.5") @Nullable BigDecimal most,
      Map<PairReward, BigDecimal> byReward) {
    public Margins {
      byReward = Map.copyOf(byReward);
    }
  }

  /**
   * Pairs whose number lies between two others.
   *
   * @param from the least number of the bin; absent in a bin of all below {@code to}
   * @param to the numbers are below this; absent in a bin of all from {@code from} on
   * @param pairs with such a number
   */
  public record Bin(
      @Schema(example = "0.4") @Nullable BigDecimal from,
      @Schema(example = "0.5") @Nullable BigDecimal to,
      @Schema(example = "163") int pairs) {}

  /**
   * A property that is known of some pairs.
   *
   * @param yes of {@code known}
   * @param known pairs of which it is known
   * @param unknown all others
   * @param rate yes / known
   */
  public record Known(
      @Schema(example = "557") int yes,
      @Schema(example = "557") int known,
      @Schema(example = "144") int unknown,
      @Schema(example = "1.0") @Nullable BigDecimal rate) {}

  /**
   * Whether the better answers are simply the longer ones. In tokens as the edit distance counts.
   *
   * @param chosenMean tokens of a chosen text
   * @param rejectedMean tokens of a rejected text
   * @param chosenLonger share of pairs whose chosen text is longer than the rejected one
   * @param chosenShorter share of those whose chosen text is shorter
   */
  public record Lengths(
      @Schema(example = "24.1") @Nullable BigDecimal chosenMean,
      @Schema(example = "22.7") @Nullable BigDecimal rejectedMean,
      @Schema(example = "0.4722") @Nullable BigDecimal chosenLonger,
      @Schema(example = "0.3581") @Nullable BigDecimal chosenShorter) {}

  /**
   * Questions that nearly repeat others on the same database.
   *
   * @param questions distinct ones, as sets of lower-case words, literals kept (spec 1.2)
   * @param near of them, those with another whose tokens' Jaccard index is at least {@code
   *     threshold}
   * @param rate near over {@code questions}
   * @param threshold least Jaccard index that counts
   */
  public record NearDuplicates(
      @Schema(example = "580") int questions,
      @Schema(example = "12") int near,
      @Schema(example = "0.0207") @Nullable BigDecimal rate,
      @Schema(example = "0.9") BigDecimal threshold) {}

  /**
   * Chosen answers under one grader.
   *
   * @param grader its name
   * @param correct of {@code judged}
   * @param judged pairs whose chosen answer it has a verdict on
   * @param rate correct over {@code judged}
   */
  public record Judged(
      @Schema(example = "ratchet") String grader,
      @Schema(example = "557") int correct,
      @Schema(example = "557") int judged,
      @Schema(example = "1.0") @Nullable BigDecimal rate) {}
}
