package dev.ratchet.trainer.merging;

import static dev.ratchet.contracts.trainer.PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE;
import static dev.ratchet.contracts.trainer.PairType.GOLD_VS_FAILED_ATTEMPT;
import static dev.ratchet.contracts.trainer.PairType.SYNTHETIC_WRONG_CONDITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.contracts.trainer.PairFilter;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
    assertThat((double) count(outcome, 1) / outcome.kept().size()).isEqualTo(0.2995, within(5e-5));
  }

  /** Spec 2.14: exact floors alone give 145 and 702. */
  @Test
  void wouldKeepOneMoreByExactFloors() {
    assertThat(count(caps(FIFTH, null).exact(natural(580, 0, 600)), 1)).isEqualTo(145);
    assertThat(count(caps(FIFTH, null).once(natural(580, 0, 600)), 1)).isEqualTo(144);
    assertThat(count(caps(FIFTH, null).exact(natural(560, 0, 600)), 1)).isEqualTo(140);
    assertThat(count(caps(FIFTH, null).once(natural(560, 0, 600)), 1)).isEqualTo(139);
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

  /**
   * By cutting what comes last of input 0 alone, all of the type that only it has would go, and
   * then everything.
   */
  @Test
  void keepsTheTypeThatOneInputHasToGiveWhereCapsCross() {
    var entries = new Entries(0).add(50, SYNTHETIC_WRONG_CONDITION).list();
    entries.addAll(0, new Entries(0).add(100, GOLD_VS_FAILED_ATTEMPT).list());
    entries.addAll(new Entries(1).add(60, GOLD_VS_FAILED_ATTEMPT).list());
    var half = new BigDecimal("0.5");
    var caps = new Caps(new TreeMap<>(Map.of(0, half)), Map.of(GOLD_VS_FAILED_ATTEMPT, half));

    Caps.Outcome outcome = caps.exact(entries);

    assertThat(outcome.kept()).hasSize(100);
    assertThat(count(outcome, SYNTHETIC_WRONG_CONDITION)).isEqualTo(50);
    assertThat(count(outcome, 0)).isEqualTo(50);
  }

  /** Against every other choice of counts. */
  @Test
  void findsTheLargestSetThatKeepsEveryCap() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      int[] available = random.ints(4, 0, 7).toArray();
      BigDecimal[] caps =
          random
              .ints(3, 2, 11)
              .mapToObj(cap -> BigDecimal.valueOf(cap, 1))
              .toArray(BigDecimal[]::new);
      var entries = new ArrayList<MergeEntry>();
      for (int input = 0; input < 2; input++) {
        entries.addAll(
            new Entries(input)
                .add(available[2 * input], GOLD_VS_FAILED_ATTEMPT)
                .add(available[2 * input + 1], SYNTHETIC_WRONG_CONDITION)
                .list());
      }
      var inputs = new TreeMap<>(Map.of(0, caps[0], 1, caps[1]));

      Caps.Outcome outcome =
          new Caps(inputs, Map.of(GOLD_VS_FAILED_ATTEMPT, caps[2])).exact(entries);

      assertThat(outcome.kept())
          .as("%s of %s", Arrays.toString(caps), Arrays.toString(available))
          .hasSize(largest(available, caps));
    }
  }

  private static int largest(int[] available, BigDecimal[] caps) {
    int largest = 0;
    for (int a = 0; a <= available[0]; a++) {
      for (int b = 0; b <= available[1]; b++) {
        for (int c = 0; c <= available[2]; c++) {
          for (int d = 0; d <= available[3]; d++) {
            int all = a + b + c + d;
            boolean holds =
                holds(a + b, caps[0], all)
                    && holds(c + d, caps[1], all)
                    && holds(a + c, caps[2], all);
            largest = holds ? Math.max(largest, all) : largest;
          }
        }
      }
    }
    return largest;
  }

  private static boolean holds(int part, BigDecimal cap, int all) {
    return BigDecimal.valueOf(part).compareTo(cap.multiply(BigDecimal.valueOf(all))) <= 0;
  }

  @Test
  void keepsEveryCapOfManyInputs() {
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

  private static Caps caps(BigDecimal synthetic, @Nullable BigDecimal gold) {
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
