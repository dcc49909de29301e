package dev.ratchet.trainer.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairResponse;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairSinkTest {
  private final List<PairResponse> stored = new ArrayList<>();

  private PairSink sink() {
    return PairSinks.into(stored);
  }

  @Test
  void givesPairsTheirPlacesAndKeepsTheSameOneOnce() {
    PairSink sink = sink();

    assertThat(sink.add(NewPairs.pair("a", "right", "wrong"))).isTrue();
    assertThat(sink.add(NewPairs.pair("a", "right", "wrong"))).isFalse();
    assertThat(sink.add(NewPairs.pair("b", "right", "wrong"))).isTrue();
    sink.flush();

    assertThat(stored).extracting(PairResponse::position).containsExactly(0, 1);
    assertThat(stored).extracting(PairResponse::contentHash).doesNotHaveDuplicates();
    assertThat(sink.counts().duplicates()).isEqualTo(1);
  }

  @Test
  void countsByTypeAndOriginWithTheAverageMargin() {
    PairSink sink = sink();
    sink.add(NewPairs.pair("a", "right", "wrong"));
    sink.add(NewPairs.pair("b", "right", "wrong"));

    assertThat(sink.counts().byType())
        .isEqualTo(Map.of(PairType.FIRST_TURN_CORRECT_SAMPLE_VS_FAILED_SAMPLE, 2));
    assertThat(sink.counts().byOrigin()).isEqualTo(Map.of(ChosenOrigin.SAME_PROMPT, 2));
    assertThat(sink.counts().averageMargin()).isEqualTo(new BigDecimal("0.8000"));
    assertThat(sink().counts().averageMargin()).isNull();
  }

  @Test
  void hashesTheSamePairsInTheSameOrderAlikeAndOthersNot() {
    assertThat(hash("a", "b")).isEqualTo(hash("a", "b"));
    assertThat(hash("b", "a")).isNotEqualTo(hash("a", "b"));
    assertThat(hash("a")).isNotEqualTo(hash("a", "b"));
  }

  private String hash(String... questions) {
    PairSink sink = sink();
    for (String question : questions) {
      sink.add(NewPairs.pair(question, "right", "wrong"));
    }
    return sink.hash();
  }

  @Test
  void writesLongPairsBeforeTheyAddUp() {
    PairSink sink = sink();
    String longAnswer = "x".repeat(1 << 20);
    for (int i = 0; i < 8; i++) {
      sink.add(NewPairs.pair("question " + i, longAnswer, "wrong"));
    }

    assertThat(stored).hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void writesBeforeItHoldsTooMany() {
    PairSink sink = sink();
    for (int i = 0; i < 1200; i++) {
      sink.add(NewPairs.pair("question " + i, "right", "wrong"));
    }

    assertThat(stored).hasSize(1000);
    sink.flush();
    assertThat(stored).hasSize(1200);
  }
}
