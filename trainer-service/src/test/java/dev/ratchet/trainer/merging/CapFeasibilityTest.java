package dev.ratchet.trainer.merging;

import static dev.ratchet.contracts.trainer.PairType.GOLD_VS_FAILED_ATTEMPT;
import static dev.ratchet.contracts.trainer.PairType.SYNTHETIC_WRONG_TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CapFeasibilityTest {
  private static final List<Set<PairType>> APART =
      List.of(Set.of(GOLD_VS_FAILED_ATTEMPT), Set.of(SYNTHETIC_WRONG_TABLE));

  @Test
  void refusesInputsThatAddUpToLessThanAll() {
    var conflict = conflict(APART, Map.of(0, "0.4", 1, "0.5"), Map.of()).orElseThrow();

    assertThat(conflict.names()).containsExactly("input 0 (0.4)", "input 1 (0.5)");
    assertThat(conflict.allowed()).isEqualByComparingTo("0.9");
    assertThat(conflict(APART, Map.of(0, "0.5", 1, "0.5"), Map.of())).isEmpty();
    assertThat(conflict(APART, Map.of(0, "0"), Map.of())).isEmpty();
  }

  @Test
  void refusesInputsAndTypesThatTogetherHoldEverything() {
    var conflict =
        conflict(APART, Map.of(1, "0.2"), Map.of(GOLD_VS_FAILED_ATTEMPT, "0.3")).orElseThrow();

    assertThat(conflict.names())
        .containsExactlyInAnyOrder("input 1 (0.2)", "GOLD_VS_FAILED_ATTEMPT (0.3)");
    assertThat(conflict.allowed()).isEqualByComparingTo("0.5");
  }

  @Test
  void seesWhereElseAnInputCanGiveFrom() {
    var mixed = List.of(Set.of(GOLD_VS_FAILED_ATTEMPT, SYNTHETIC_WRONG_TABLE), Set.<PairType>of());

    assertThat(conflict(mixed, Map.of(), Map.of(GOLD_VS_FAILED_ATTEMPT, "0.1"))).isEmpty();
    assertThat(
            conflict(
                mixed,
                Map.of(),
                Map.of(GOLD_VS_FAILED_ATTEMPT, "0.1", SYNTHETIC_WRONG_TABLE, "0.8")))
        .isPresent();
  }

  private static java.util.Optional<CapFeasibility.Conflict> conflict(
      List<Set<PairType>> present, Map<Integer, String> inputs, Map<PairType, String> types) {
    var inputCaps = new TreeMap<Integer, BigDecimal>();
    inputs.forEach((input, cap) -> inputCaps.put(input, new BigDecimal(cap)));
    var typeCaps = new TreeMap<PairType, BigDecimal>();
    types.forEach((type, cap) -> typeCaps.put(type, new BigDecimal(cap)));
    return CapFeasibility.conflict(present, inputCaps, typeCaps);
  }
}
