package dev.ratchet.generator.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.VerifierOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What judges and call-backs answer, word for word. */
class WordsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"verdict\":\"PASS\"} | PASS",
        "{\"verdict\":\"FAIL\",\"reason\":\"it counts twice\"} | FAIL",
        "{\"verdict\":\"UNKNOWN\",\"reason\":null} | UNKNOWN",
        "<think>it is \"PASS\"</think> {\"verdict\":\"FAIL\"} | FAIL",
        "PASS | UNKNOWN",
        "The answer is right: {\"verdict\":\"PASS\"} | UNKNOWN",
        "{\"verdict\":\"PASS\"} and {\"verdict\":\"FAIL\"} | UNKNOWN",
        "{\"verdict\":\"pass\"} | UNKNOWN",
        "{\"verdict\":true} | UNKNOWN",
        "{\"verdict\":\"PASS\",\"reason\":5} | UNKNOWN",
        "{\"verdict\":\"PASS\",\"score\":5} | UNKNOWN",
        "{\"verdict\":\"PASS\" | UNKNOWN",
        "[\"PASS\"] | UNKNOWN",
        "`` | UNKNOWN"
      })
  void aJudgeIsReadStrictly(String text, VerifierOutcome outcome) {
    assertThat(JudgeAnswer.read(JSON, text).outcome()).isEqualTo(outcome);
  }

  @Test
  void aJudgeMayFenceItsObject() {
    Word word =
        JudgeAnswer.read(JSON, "```json\n{\"verdict\":\"FAIL\",\"reason\":\"two rows\"}\n```");
    assertThat(word).isEqualTo(Word.fail("two rows"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"verdict\":\"PASS\",\"extra\":1} | PASS",
        "{\"verdict\":\"FAIL\",\"message\":\"too many\"} | FAIL",
        "{\"verdict\":\"FAIL\",\"message\":{\"a\":1}} | UNKNOWN",
        "{\"verdict\":\"OK\"} | UNKNOWN",
        "{\"verdict\":[\"PASS\"]} | UNKNOWN",
        "{} | UNKNOWN"
      })
  void aCallbackIsReadByItsVerdict(String body, VerifierOutcome outcome) {
    assertThat(CallbackChecks.read(JSON.readTree(body)).outcome()).isEqualTo(outcome);
  }

  @Test
  void messagesAreOneBoundedLine() {
    assertThat(Word.fail("a\n\nb\0\u202Ec\t").message()).isEqualTo("a b c");
    assertThat(Word.fail("x".repeat(9_999)).message()).hasSize(500).endsWith("…");
    assertThat(Word.fail("😀".repeat(400)).message().codePoints()).doesNotContain(0xD83D);
    assertThat(Word.fail(" \n ").message()).isNull();
  }
}
