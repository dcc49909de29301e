package dev.ratchet.trainer.negatives;

import static dev.ratchet.trainer.negatives.Outcome.NO_QUERY;
import static dev.ratchet.trainer.negatives.Outcome.STILL_RIGHT;
import static dev.ratchet.trainer.negatives.Outcome.UNDECIDED;
import static dev.ratchet.trainer.negatives.Outcome.WRONG_ROWS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.trainer.negatives.VariantSelection.Fate;
import dev.ratchet.trainer.negatives.VariantSelection.Taken;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VariantSelectionTest {
  private static final List<Mutation> ALL = List.of(Mutation.values());
  private final List<Fate> fates = new ArrayList<>();

  private static VariantSelection selection(int most, boolean limits) {
    return new VariantSelection(most, limits, new BigDecimal("0.35"));
  }

  private List<Mutation> taken(VariantSelection selection, Outcome... outcomes) {
    Map<Mutation, String> variants = new EnumMap<>(Mutation.class);
    Map<String, Outcome> bySql = new HashMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      variants.put(ALL.get(i), "variant " + i);
      bySql.put("variant " + i, outcomes[i]);
    }
    return selection.of(ALL, variants, bySql, (_, fate) -> fates.add(fate)).stream()
        .map(Taken::mutation)
        .toList();
  }

  @Test
  void takesVariantsThatAreShownToBeWrongUntilThereAreEnough() {
    assertThat(
            taken(selection(2, true), STILL_RIGHT, WRONG_ROWS, UNDECIDED, WRONG_ROWS, WRONG_ROWS))
        .containsExactly(ALL.get(1), ALL.get(3));
    assertThat(fates)
        .containsExactly(
            Fate.STILL_RIGHT, Fate.TAKEN, Fate.UNDECIDED, Fate.TAKEN, Fate.BEYOND_LIMIT);
  }

  @Test
  void takesOneThatDoesNotRunBesideTwoThatDo() {
    // 1/1 and 1/2 are above 0.35, 1/3 is not, 2/4 is again
    assertThat(
            taken(
                selection(4, true), NO_QUERY, WRONG_ROWS, NO_QUERY, WRONG_ROWS, NO_QUERY, NO_QUERY))
        .containsExactly(ALL.get(1), ALL.get(3), ALL.get(4));
    assertThat(fates)
        .containsExactly(
            Fate.BEYOND_FRACTION,
            Fate.TAKEN,
            Fate.BEYOND_FRACTION,
            Fate.TAKEN,
            Fate.TAKEN,
            Fate.BEYOND_FRACTION);
  }

  @Test
  void boundsWhatDoesNotRunOnlyWhenAskedTo() {
    assertThat(taken(selection(4, false), NO_QUERY, NO_QUERY)).hasSize(2);
  }

  @Test
  void takesEqualVariantsOnce() {
    Map<Mutation, String> variants =
        Map.of(Mutation.MISSING_JOIN, "same", Mutation.WRONG_GROUP_BY, "same");

    assertThat(
            selection(4, true)
                .of(ALL, variants, Map.of("same", WRONG_ROWS), (_, fate) -> fates.add(fate)))
        .hasSize(1);
    assertThat(fates).containsExactly(Fate.TAKEN);
  }

  @Test
  void triesTheMutationsOfAnExampleInAnOrderOfItsOwn() {
    var order = new MutationOrder(13, true);
    Set<List<Mutation>> orders = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      List<Mutation> one = order.of("train-" + i);
      orders.add(one);
      assertThat(one).containsExactlyInAnyOrder(Mutation.values());
      assertThat(one.subList(0, 5)).allMatch(Mutation::mostlyRuns);
    }
    assertThat(orders).hasSizeGreaterThan(10);
    assertThat(order.of("train-7")).isEqualTo(new MutationOrder(13, true).of("train-7"));
    assertThat(order.of("train-7")).isNotEqualTo(new MutationOrder(14, true).of("train-7"));
  }
}
