package dev.ratchet.contracts.trainer;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a merge has read and removed.
 *
 * @param inputs in the order of the request
 * @param filters every one, in the order in which they look; a pair counts at the first that
 *     removes it
 * @param margins what the margin filter removed, by type and reward, of what came by
 * @param flipped pairs that were turned round, as people had decided
 * @param leakage what the merge's own check found; absent when it was not asked for
 * @param inputLeakage what the checks of the inputs had found when they were made, for inputs that
 *     were merged and not checked that of theirs; empty for sets from before this was kept
 * @param alarms empty when all is well
 */
public record MergeCounts(
    List<Input> inputs,
    List<Filter> filters,
    List<Margin> margins,
    @Schema(example = "0") int flipped,
    @Nullable LeakageReport leakage,
    List<InputLeakage> inputLeakage,
    List<MergeAlarm> alarms) {
  public MergeCounts {
    inputs = List.copyOf(inputs);
    filters = List.copyOf(filters);
    margins = List.copyOf(margins);
    inputLeakage = List.copyOf(Objects.requireNonNullElse(inputLeakage, List.of()));
    alarms = List.copyOf(Objects.requireNonNullElse(alarms, List.of()));
  }

  public MergeCounts alarmed(List<MergeAlarm> raised) {
    return new MergeCounts(inputs, filters, margins, flipped, leakage, inputLeakage, raised);
  }

  /**
   * @param set its id
   * @param name absent when the set has none
   * @param pairs that it has
   * @param kept in the merged set
   */
  public record Input(
      String set,
      @Nullable String name,
      @Schema(example = "580") int pairs,
      @Schema(example = "557") int kept) {}

  /**
   * @param filter which one
   * @param removed pairs that it was the first to remove
   */
  public record Filter(PairFilter filter, @Schema(example = "3") int removed) {}

  /**
   * @param type of the pairs that this is about
   * @param reward by which the margin is reckoned
   * @param minimum that was asked for
   * @param pairs of this type and reward that came to the filter
   * @param removed of them, those below the minimum
   */
  public record Margin(
      PairType type,
      PairReward reward,
      @Schema(example = "0.4") BigDecimal minimum,
      @Schema(example = "163") int pairs,
      @Schema(example = "0") int removed) {}
}
