package dev.ratchet.trainer.mining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.trainer.PairText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTextTest {
  private static final String SQL = "SELECT name FROM t";

  private static @Nullable String reasoned(String raw, @Nullable String apart) {
    return AnswerText.of(answer(raw, apart), PairText.REASONING);
  }

  private static CandidateResponse answer(String raw, @Nullable String apart) {
    return new CandidateResponse(
        0, raw, SQL, null, null, null, Map.of(), null, null, List.of(), List.of(), 0, 0, 0,
        List.of(), 1, 1, null, null, null, apart, List.of());
  }

  @Test
  void keepsTheWholeAnswerOfAModelThatThinksAloud() {
    String raw = "The names are in t.\n\n```sql\nSELECT name\nFROM t\n```";

    assertThat(reasoned(raw, null)).isEqualTo(raw);
    assertThat(AnswerText.of(answer(raw, null), PairText.SQL)).isEqualTo(SQL);
  }

  @Test
  void keepsThinkTagsOnce() {
    String raw = "<think>in t</think>SELECT name FROM t";

    assertThat(reasoned(raw, "in t")).isEqualTo(raw);
  }

  @Test
  void putsReasoningThatItsServerToldApartBackBeforeTheAnswer() {
    assertThat(reasoned(SQL, "in t")).isEqualTo("<think>\nin t\n</think>\n\nSELECT name FROM t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SQL,
        "SQL: SELECT name\n  FROM t",
        "```sql\nSELECT name FROM t;\n```",
        "```\nSELECT name FROM t",
        "SELECT name FROM t;"
      })
  void findsNoReasoningInBareSql(String raw) {
    assertThat(reasoned(raw, null)).isNull();
  }
}
