package dev.ratchet.evaluator.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.contracts.evaluator.OverlayEntry;
import dev.ratchet.kit.problem.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OverlayReaderTest {
  private final OverlayReader reader = new OverlayReader(JsonMapper.builder().build());

  @Test
  void readsJsonAndCsvAlike() {
    List<OverlayEntry> json =
        json(
            """
            {"entries": [
              {"exampleIndex": 17, "goldSql": "SELECT \\"a\\", 1 FROM t", "reason": "DISTINCT, was missing", "author": "ada"},
              {"exampleId": "dev-40", "exclude": true, "reason": null}]}
            """);
    List<OverlayEntry> csv =
        csv(
            """
            index,id,gold_sql,exclude,reason,author\r
            17,,"SELECT ""a"", 1 FROM t",,"DISTINCT, was missing",ada\r
            ,dev-40,,yes,,\r
            """);
    assertThat(json)
        .containsExactly(
            new OverlayEntry(
                17, null, null, "SELECT \"a\", 1 FROM t", false, "DISTINCT, was missing", "ada"),
            new OverlayEntry(null, "dev-40", null, null, true, null, null));
    assertThat(csv).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "[] | it has no entries",
        "17 | neither an array of entries",
        "[{\"a\": | it is no JSON",
        "[17] | entry 1: it is no object",
        "[{\"exampleIndex\": 1, \"gold\": \"SELECT 1\"}] | entry 1: there is no field 'gold'",
        "[{\"exampleIndex\": 1}] | entry 1: it needs either goldSql or exclude: true",
        "[{\"exampleIndex\": 1, \"goldSql\": \"SELECT 1\", \"exclude\": true}] | entry 1: it needs"
            + " either",
        "[{\"goldSql\": \"SELECT 1\"}] | entry 1: it names no example",
        "[{\"exampleIndex\": -1, \"exclude\": true}] | must be a whole number from 0",
        "[{\"exampleIndex\": 1.5, \"exclude\": true}] | must be a whole number from 0",
        "[{\"exampleIndex\": 1, \"exclude\": \"maybe\"}] | exclude must be true or false",
        "[{\"exampleIndex\": 1, \"goldSql\": \"DROP TABLE t\"}] | must be one SELECT",
        "[{\"exampleIndex\": 1, \"goldSql\": \"SELECT 1; SELECT 2\"}] | must be one SELECT",
        "[{\"exampleIndex\": 1, \"goldSql\": [\"SELECT 1\"]}] | 'goldSql' is no plain value",
        "[{\"exampleIndex\": 1, \"exclude\": true}, {\"exampleIndex\": 1, \"exclude\": true}] |"
            + " entry 2: example index 1 is named twice"
      })
  void namesWhatIsWrong(String body, String detail) {
    assertThatThrownBy(() -> json(body))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining(detail)
        .hasMessageContaining("Nothing was stored");
  }

  @Test
  void refusesBrokenCsvAndEncodings() {
    assertThatThrownBy(() -> csv("index,exclude\n1,true,more\n"))
        .hasMessageContaining("entry 1: it has 3 fields, the line of names has 2");
    assertThatThrownBy(() -> csv("index,exclude\n1,\"true\n")).hasMessageContaining("it is no CSV");
    assertThatThrownBy(() -> csv("index,index\n1,2\n")).hasMessageContaining("it is no CSV");
    assertThatThrownBy(() -> reader.read(new byte[] {'[', (byte) 0xE9, ']'}, false))
        .hasMessageContaining("it is not UTF-8");
    assertThatThrownBy(() -> json("[{\"exampleIndex\": 1, \"goldSql\": \"SELECT '\\u0000'\"}]"))
        .hasMessageContaining("NUL");
  }

  private List<OverlayEntry> json(String body) {
    return reader.read(body.getBytes(StandardCharsets.UTF_8), false);
  }

  private List<OverlayEntry> csv(String body) {
    return reader.read(body.getBytes(StandardCharsets.UTF_8), true);
  }
}
