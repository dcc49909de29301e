package dev.ratchet.trainer.merging;

import static dev.ratchet.contracts.trainer.PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE;
import static dev.ratchet.contracts.trainer.PairType.GOLD_VS_FAILED_ATTEMPT;
import static dev.ratchet.contracts.trainer.PairType.SYNTHETIC_WRONG_CONDITION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CapsTest {
  private static final BigDecimal FIFTH = new BigDecimal("0.20");
  private static final BigDecimal THREE_TENTHS = new BigDecimal("0.30");

  /** Spec 2.14: the seed's Synth20, 580 natural pairs with 163 golds. */
  @Test
  void rebuildsThePublishedSetOfTwentyPercent() {
    Caps.Outcome outcome = caps(FIFTH, FIFTH).once(natural(580, 163, 600));

    assertThat(outcome.kept()).hasSize(701);
    assertThat(count(outcome, 0)).isEqualTo(557);
    assertThat(count(outcome, 1)).isEqualTo(144);
    assertThat(count(outcome, GOLD_VS_FAILED_ATTEMPT)).isEqualTo(140);
  }

  /** Spec 2.14: 248 of 828, 29.95 %. */
  @Test
  void rebuildsThePublishedShareOfThirtyPercent() {
    Caps.Outcome outcome = caps(THREE_TENTHS, null).once(natural(580, 163, 600));

    assertThat(outcome.kept()).hasSize(828);
    assertThat(count(outcome, 1)).isEqualTo(248);
    assertThat(248.0 / 828).isEqualTo(0.2995, org.assertj.core.api.Assertions.within(5e-5));
  }

  /** Spec 2.14: exact floors alone give 145 and 702. */
  @Test
  void wouldKeepOneMoreByExactFloors() {
    assertThat(Caps.exactlyAllowed(FIFTH, 580)).isEqualTo(145);
    assertThat(Caps.seedAllows(FIFTH, 580)).isEqualTo(144);
    assertThat(Caps.exactlyAllowed(FIFTH, 560)).isEqualTo(140);
    assertThat(Caps.seedAllows(FIFTH, 560)).isEqualTo(139);
  }

  /** Spec 2.14: 695 = 417 + 139 + 139 with 577 natural pairs. */
  @Test
  void repeatsExactCapsUntilAllHold() {
    Caps.Outcome outcome = caps(FIFTH, FIFTH).exact(natural(577, 160, 600));

    assertThat(outcome.kept()).hasSize(695);
    assertThat(count(outcome, 1)).isEqualTo(139);
    assertThat(count(outcome, GOLD_VS_FAILED_ATTEMPT)).isEqualTo(139);
    assertThat(count(outcome, FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE)).isEqualTo(417);
    assertThat(outcome.removed()).hasSize(21 + 461);
    assertThat(outcome.removed())
        .filteredOn(removal -> removal.filter() == PairFilter.TYPE_CAP)
        .hasSize(21);
  }

  @Test
  void startsFromThePublishedSetAsWell() {
    Caps.Outcome outcome = caps(FIFTH, FIFTH).exact(natural(557, 140, 144));

    assertThat(outcome.kept()).hasSize(695);
  }

  @Test
  void removesWhatComesLast() {
    Caps.Outcome outcome = caps(FIFTH, null).exact(natural(8, 0, 5));

    assertThat(outcome.kept()).extracting(MergeEntry::position).endsWith(7, 0, 1);
    assertThat(outcome.removed())
        .extracting(each -> each.entry().position())
        .containsExactly(4, 3, 2);
  }

  @Test
  void takesNothingOfAPartThatMayHaveNone() {
    assertThat(count(caps(BigDecimal.ZERO, null).exact(natural(8, 0, 5)), 1)).isZero();
    assertThat(count(caps(BigDecimal.ZERO, null).once(natural(8, 0, 5)), 1)).isZero();
    assertThat(caps(BigDecimal.ONE, null).once(natural(0, 0, 5)).kept()).hasSize(5);
  }

  /** Whatever the order of removal: each cap holds, and one more pair of a part would break one. */
  @Test
  void findsSetsThatKeepEveryCap() {
    var random = new Random(11);
    for (int round = 0; round < 200; round++) {
      var entries = new ArrayList<MergeEntry>();
      var inputs = new TreeMap<Integer, BigDecimal>();
      for (int input = 0; input < 3; input++) {
        entries.addAll(
            new Entries(input)
                .add(random.nextInt(60), GOLD_VS_FAILED_ATTEMPT)
                .add(random.nextInt(60), SYNTHETIC_WRONG_CONDITION)
                .list());
        inputs.put(input, BigDecimal.valueOf(random.nextInt(20, 101), 2));
      }
      var types = Map.of(GOLD_VS_FAILED_ATTEMPT, BigDecimal.valueOf(random.nextInt(20, 101), 2));
      Caps.Outcome outcome = new Caps(inputs, types).exact(entries);

      int total = outcome.kept().size();
      assertThat(total + outcome.removed().size()).isEqualTo(entries.size());
      inputs.forEach((input, cap) -> assertHolds(count(outcome, input), cap, total));
      types.forEach((type, cap) -> assertHolds(count(outcome, type), cap, total));
    }
  }

  @Test
  void dividesAsPythonDoes() {
    assertThat(Caps.floorDivision(112.0, 0.8)).isEqualTo(139);
    assertThat(Caps.floorDivision(116.0, 0.8)).isEqualTo(144);
    assertThat(Caps.floorDivision(7.0, 2.0)).isEqualTo(3);
    assertThat(Caps.floorDivision(0.0, 0.7)).isZero();
  }

  private static void assertHolds(long part, BigDecimal cap, int total) {
    assertThat(BigDecimal.valueOf(part))
        .isLessThanOrEqualTo(cap.multiply(BigDecimal.valueOf(total)));
  }

  private static Caps caps(
      BigDecimal synthetic, @org.jspecify.annotations.Nullable BigDecimal gold) {
    var inputs = new TreeMap<Integer, BigDecimal>();
    inputs.put(1, synthetic);
    return new Caps(inputs, gold == null ? Map.of() : Map.of(GOLD_VS_FAILED_ATTEMPT, gold));
  }

  private static List<MergeEntry> natural(int natural, int gold, int synthetic) {
    var entries =
        new Entries(0)
            .add(natural - gold, FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE)
            .add(gold, GOLD_VS_FAILED_ATTEMPT)
            .list();
    entries.addAll(new Entries(1).add(synthetic, SYNTHETIC_WRONG_CONDITION).list());
    return entries;
  }

  private static long count(Caps.Outcome outcome, int input) {
    return outcome.kept().stream().filter(entry -> entry.input() == input).count();
  }

  private static long count(Caps.Outcome outcome, PairType type) {
    return outcome.kept().stream().filter(entry -> entry.type() == type).count();
  }
}
