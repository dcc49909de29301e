package dev.ratchet.trainer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class BrokenJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'prompt': 'p                | it ends too early",
        "{'prompt': ['a'              | it ends too early",
        "{'prompt':                   | it ends too early",
        "{'prompt': 'p'} {'prompt': 'q'} | something follows after the row",
        "{'prompt': nothing}          | at column 12, Unrecognized token 'nothing'",
        "{'prompt': 'p' 'chosen': 1}  | was expecting comma",
        "['a'}                        | it is no JSON: at column",
      })
  void saysWhatIsWrongAndWhereInNoWordsOfTheParsersOwn(String row, String told) {
    JacksonException e =
        catchThrowableOfType(JacksonException.class, () -> JSON.readTree(row.replace('\'', '"')));

    assertThat(BrokenJson.told(e))
        .startsWith("it is no JSON")
        .contains(told)
        .doesNotContain("Source", "StreamReadFeature", "JsonToken", "DeserializationFeature");
  }
}
