package dev.ratchet.trainer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class TrlRowTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static TrlRow row(String json) {
    return TrlRow.of(JSON.readTree(json.replace('\'', '"')));
  }

  @Test
  void readsTheStandardForms() {
    assertThat(row("{'text': 'abc', 'meta': 1}")).isEqualTo(new TrlRow.Text("abc"));
    assertThat(row("{'prompt': 'p', 'completion': 'c'}"))
        .isEqualTo(new TrlRow.PromptCompletion(null, "p", "c"));
    assertThat(row("{'prompt': 'p', 'chosen': 'c', 'rejected': 'r', 'meta': {}}"))
        .isEqualTo(new TrlRow.Preference(null, "p", "c", "r"));
  }

  @Test
  void readsTheConversationalForms() {
    List<Message> prompt = List.of(new Message("user", "p"));
    String asked = "'prompt': [{'role': 'user', 'content': 'p'}]";
    assertThat(row("{" + asked + ", 'completion': [{'role': 'assistant', 'content': 'c'}]}"))
        .isEqualTo(new TrlRow.PromptCompletion(prompt, "", "c"));
    assertThat(
            row(
                "{"
                    + asked
                    + ", 'chosen': [{'role': 'assistant', 'content': 'c'}],"
                    + " 'rejected': [{'role': 'assistant', 'content': 'r'}]}"))
        .isEqualTo(new TrlRow.Preference(prompt, "", "c", "r"));
    assertThat(row("{'messages': [{'role': 'user', 'content': 'p'}]}"))
        .isEqualTo(new TrlRow.Messages(prompt));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1]                                               | no JSON object",
        "{'question': 'q', 'sql': 's'}                     | question, sql",
        "{'chosen': 'c', 'rejected': 'r'}                  | no prompt of its own",
        "{'prompt': 'p', 'completion': ' '}                | completion must not be blank",
        "{'prompt': 'p', 'completion': {'a': 1}}           | a text but is the object {\"a\":1}",
        "{'prompt': 'p', 'chosen': 'c'}                    | rejected is missing; the row has the"
            + " columns prompt, chosen",
        "{'completion': 'c'}                               | prompt is missing",
        "{}                                                | it has no column",
        "{'prompt': 'p', 'completion': [{'role':'assistant','content':'c'}]} | completion is a"
            + " list",
        "{'prompt': [{'role':'user','content':'p'}], 'completion': 'c'}      | completion must be",
        "{'prompt': [{'role':'user'}], 'completion': []}   | role and content",
        "{'prompt': [{'role':'assistant','content':'p'}], 'completion': []}  | ends with an answer",
        "{'messages': []}                                  | at least one message"
      })
  void saysWhatIsWrongWithARow(String json, String problem) {
    assertThatThrownBy(() -> row(json))
        .isInstanceOf(UnfitRowException.class)
        .hasMessageContaining(problem);
  }
}
