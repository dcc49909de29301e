package dev.ratchet.executor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloseNumbersTest {

  @Test
  void takesNeighboursForOneNumberOnBothSidesOfARoundingBorder() {
    assertThat(agree(0.12345678949999999, 0.12345678950000001)).isTrue();
    assertThat(agree(3L, 3.0000000000000004)).isTrue();
    assertThat(agree(1e15 + 0.25, 1e15 + 0.5)).isTrue();
    assertThat(agree(1e-13, 0L)).isTrue();
    assertThat(agree(-0.0, 0L)).isTrue();
  }

  @Test
  void keepsNumbersApartThatDiffer() {
    assertThat(agree(1.0001, 1.0002)).isFalse();
    assertThat(agree(0.5, 0.500001)).isFalse();
    assertThat(agree(1_000_000_000_000L, 1_000_000_000_001L)).isFalse();
    assertThat(agree(9007199254740993L, 9007199254740992.0)).isFalse();
    assertThat(agree(Double.POSITIVE_INFINITY, Double.MAX_VALUE)).isFalse();
  }

  @Test
  void neverMakesOneOfTwoIntegers() {
    List<Object[]> gold = List.of(row(1_000_000_000_000L), row(1_000_000_000_000.5));
    List<Object[]> candidate = List.of(row(1_000_000_000_001L), row(1_000_000_000_000.5));

    assertThat(agree(gold, candidate)).isFalse();
  }

  private static boolean agree(Object gold, Object candidate) {
    // A second row with a fraction, so that tolerance applies at all.
    return agree(List.of(row(gold), row(0.7)), List.<Object[]>of(row(candidate), row(0.7)));
  }

  private static boolean agree(List<Object[]> gold, List<Object[]> candidate) {
    var tables = Canonical.of(ComparisonRules.CellRule.CLOSE_NUMBERS, gold, candidate);
    return RowLists.sameBag(tables.gold(), tables.candidate());
  }

  private static Object[] row(Object cell) {
    return new Object[] {cell};
  }
}
