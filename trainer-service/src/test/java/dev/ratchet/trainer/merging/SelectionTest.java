package dev.ratchet.trainer.merging;

import static dev.ratchet.contracts.trainer.PairType.CORRECT_LOW_COST_VS_CORRECT_HIGH_COST;
import static dev.ratchet.contracts.trainer.PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE;
import static dev.ratchet.contracts.trainer.PairType.GOLD_VS_FAILED_ATTEMPT;
import static dev.ratchet.contracts.trainer.PairType.SYNTHETIC_WRONG_CONDITION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.MergePreset;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.TypeQuota;
import dev.ratchet.trainer.pairs.EditDistance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final EditDistance NEAR = new EditDistance(2, 10);
  private final List<String> removed = new ArrayList<>();

  /** Spec 2.14, by the whole selection: margin 0.3, ratio 1.0, shuffle, seed 13. */
  @Test
  void rebuildsThePublishedSet() {
    var quota = new TypeQuota(GOLD_VS_FAILED_ATTEMPT, null, null, new BigDecimal("0.20"));
    var request =
        request(
            MergePreset.SEED002,
            List.of(
                new MergeInput("natural", null, null),
                new MergeInput("synthetic", null, new BigDecimal("0.20"))),
            List.of(quota));
    var selection = new Selection(request, this::remember);
    selection.add(
        new Entries(0)
            .add(417, FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE)
            .add(163, GOLD_VS_FAILED_ATTEMPT)
            .list());
    selection.add(new Entries(1).add(400, SYNTHETIC_WRONG_CONDITION).list());

    List<MergeEntry> chosen = selection.chosen();

    assertThat(chosen).hasSize(701);
    assertThat(chosen).filteredOn(entry -> entry.input() == 0).hasSize(557);
    assertThat(chosen).filteredOn(entry -> entry.type() == GOLD_VS_FAILED_ATTEMPT).hasSize(140);
    assertThat(removed).hasSize(980 - 701);
  }

  @Test
  void asksEachTypeForItsOwnMargin() {
    var selection = selection(null, List.of());
    selection.add(
        new Entries(0)
            .add(CORRECT_LOW_COST_VS_CORRECT_HIGH_COST, "0.0500", NEAR, 5, 5, key(1))
            .add(CORRECT_LOW_COST_VS_CORRECT_HIGH_COST, "0.0499", NEAR, 5, 5, key(2))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.4000", NEAR, 5, 5, key(3))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.3999", NEAR, 5, 5, key(4))
            .list());

    assertThat(selection.chosen()).extracting(MergeEntry::position).containsExactly(0, 2);
    assertThat(removed)
        .containsExactly(
            "1 MARGIN margin 0.0499 (WITH_COST) is below 0.05",
            "3 MARGIN margin 0.3999 (RULE) is below 0.4");
    assertThat(selection.margins())
        .anySatisfy(
            margin -> {
              assertThat(margin.reward()).isEqualTo(PairReward.WITH_COST);
              assertThat(margin.pairs()).isEqualTo(2);
              assertThat(margin.removed()).isEqualTo(1);
            });
  }

  @Test
  void comparesRatiosExactly() {
    var selection = selection(null, List.of());
    selection.add(
        new Entries(0)
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", new EditDistance(8, 10), 5, 5, key(1))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", new EditDistance(9, 11), 5, 5, key(2))
            .list());

    assertThat(selection.chosen()).hasSize(1);
    assertThat(removed).containsExactly("1 EDIT_RATIO 9 of 11 tokens differ, more than 0.8");
  }

  @Test
  void boundsTheLengthOfOneSideByTheOther() {
    var request = request(MergePreset.EXACT, List.of(new MergeInput("a", null, null)), List.of());
    var bounded =
        new MergePairsRequest(
            null,
            request.inputs(),
            request.types(),
            request.preset(),
            request.maxEditRatio(),
            new BigDecimal("0.5"),
            new BigDecimal("2"),
            false,
            13L,
            null,
            true,
            null);
    var selection = new Selection(bounded, this::remember);
    selection.add(
        new Entries(0)
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", NEAR, 10, 5, key(1))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", NEAR, 11, 5, key(2))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", NEAR, 5, 10, key(3))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", NEAR, 5, 11, key(4))
            .list());

    assertThat(selection.chosen()).extracting(MergeEntry::position).containsExactly(0, 2);
    assertThat(removed)
        .containsExactly(
            "1 LENGTH_RATIO 11 chosen and 5 rejected tokens, not within 0.5 to 2",
            "3 LENGTH_RATIO 5 chosen and 11 rejected tokens, not within 0.5 to 2");
  }

  @Test
  void spendsLimitsOnAcceptedPairsOnly() {
    var selection = selection(2, List.of(new TypeQuota(GOLD_VS_FAILED_ATTEMPT, null, 1, null)));
    selection.add(
        new Entries(0)
            .add(GOLD_VS_FAILED_ATTEMPT, "0.1", NEAR, 5, 5, key(1))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", NEAR, 5, 5, key(2))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", NEAR, 5, 5, key(2))
            .add(GOLD_VS_FAILED_ATTEMPT, "0.8", NEAR, 5, 5, key(3))
            .add(SYNTHETIC_WRONG_CONDITION, "1.5", NEAR, 5, 5, key(4))
            .add(SYNTHETIC_WRONG_CONDITION, "1.5", NEAR, 5, 5, key(5))
            .list());

    assertThat(selection.chosen()).extracting(MergeEntry::position).containsExactly(1, 4);
    assertThat(removed)
        .extracting(each -> each.split(" ")[1])
        .containsExactly("MARGIN", "DUPLICATE", "TYPE_LIMIT", "INPUT_LIMIT");
  }

  @Test
  void shufflesTheSameWayFromTheSameSeed() {
    List<MergeEntry> one = shuffled(13);

    assertThat(shuffled(13)).isEqualTo(one);
    assertThat(shuffled(14)).isNotEqualTo(one);
    assertThat(one).extracting(MergeEntry::position).isNotEqualTo(List.of(0, 1, 2, 3, 4, 5, 6, 7));
  }

  private List<MergeEntry> shuffled(long seed) {
    var inputs = List.of(new MergeInput("a", null, null));
    var asked =
        new MergePairsRequest(
            null, inputs, null, null, null, null, null, null, seed, null, null, null);
    var selection = new Selection(MergeDefaults.filledIn(asked, inputs, null), this::remember);
    selection.add(new Entries(0).add(8, GOLD_VS_FAILED_ATTEMPT).list());
    return selection.chosen();
  }

  private Selection selection(@Nullable Integer limit, List<TypeQuota> types) {
    return new Selection(
        new Unshuffled(request(MergePreset.EXACT, List.of(new MergeInput("a", limit, null)), types))
            .request(),
        this::remember);
  }

  private static MergePairsRequest request(
      MergePreset preset, List<MergeInput> inputs, List<TypeQuota> types) {
    var asked =
        new MergePairsRequest(
            null, inputs, types, preset, null, null, null, true, null, null, null, null);
    return MergeDefaults.filledIn(asked, inputs, null);
  }

  private record Unshuffled(MergePairsRequest asked) {
    MergePairsRequest request() {
      return new MergePairsRequest(
          asked.name(),
          asked.inputs(),
          asked.types(),
          asked.preset(),
          asked.maxEditRatio(),
          asked.minLengthRatio(),
          asked.maxLengthRatio(),
          false,
          asked.seed(),
          asked.maxPairs(),
          asked.applyDecisions(),
          null);
    }
  }

  private void remember(MergeEntry entry, Refusal refusal) {
    removed.add("%d %s %s".formatted(entry.position(), refusal.filter(), refusal.reason()));
  }

  private static UUID key(int number) {
    return new UUID(99, number);
  }
}
