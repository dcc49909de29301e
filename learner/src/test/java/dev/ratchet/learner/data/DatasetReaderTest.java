package dev.ratchet.learner.data;

import static dev.ratchet.learner.policy.TokenBatch.NO_LOSS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ratchet.learner.protocol.LearnerError;
import dev.ratchet.learner.protocol.LearnerEvent.DroppedRow;
import dev.ratchet.learner.protocol.LearnerException;
import dev.ratchet.learner.protocol.Method;
import dev.ratchet.learner.protocol.Optimization;
import dev.ratchet.learner.protocol.Schedule;
import dev.ratchet.learner.protocol.Truncation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetReaderTest {

  private static final String TWO_TURNS =
      """
      {"id":"q1","segments":[{"text":"ask","loss":false},{"text":"ANSWER","loss":true},\
      {"text":"again","loss":false},{"text":"SO","loss":true}],"meta":{"ignored":1}}
      """;

  @TempDir Path folder;

  @Test
  void putsLossOnTheAnswersOfAllTurnsAndNowhereElse() throws IOException {
    Dataset data = read(Method.SFT, 100, Truncation.LEFT, TWO_TURNS);

    Sequence sequence = ((Example.Text) data.examples().getFirst()).sequence();
    assertThat(text(sequence.tokens())).isEqualTo("askANSWERagainSO");
    assertThat(learnt(sequence)).isEqualTo("...ANSWER.....SO");
  }

  /**
   * A tokenizer that merges across a boundary would give the prompt other tokens for each answer
   * (spec 8.1).
   */
  @Test
  void tokenisesSegmentsApartSoThatPromptTokensAreAPrefix() throws IOException {
    List<String> asked = new ArrayList<>();
    TextEncoder encoder =
        texts -> {
          asked.addAll(texts);
          return new CharacterEncoder().encodeAll(texts);
        };

    reader(encoder, Method.DPO, 100, Truncation.LEFT)
        .read("train", file("{\"prompt\":\"SQL:\",\"chosen\":\" a\",\"rejected\":\" b\"}"));

    assertThat(asked).containsExactly("SQL:", " a", " b");
  }

  @Test
  void learnsEveryTokenOfATextOnceAlsoWhereItIsDivided() throws IOException {
    Dataset data = read(Method.PRETRAIN, 4, Truncation.LEFT, "{\"text\":\"abcdefgh\"}");

    assertThat(data.examples())
        .map(example -> learnt(((Example.Text) example).sequence()))
        .containsExactly(".bcd", ".efg", ".h");
    assertThat(data.truncated()).isZero();
  }

  @Test
  void cutsFromTheLeftSoThatTheAnswerStaysWhole() throws IOException {
    Dataset data = read(Method.SFT, 9, Truncation.LEFT, TWO_TURNS);

    assertThat(learnt(((Example.Text) data.examples().getFirst()).sequence()))
        .isEqualTo(".R.....SO");
    assertThat(data.truncated()).isOne();
  }

  @Test
  void cutsFromTheRight() throws IOException {
    Dataset data = read(Method.SFT, 5, Truncation.RIGHT, TWO_TURNS);

    assertThat(learnt(((Example.Text) data.examples().getFirst()).sequence())).isEqualTo("...AN");
  }

  @Test
  void neverLearnsATokenThatNothingStandsBefore() throws IOException {
    Dataset data = read(Method.SFT, 2, Truncation.LEFT, TWO_TURNS);

    assertThat(learnt(((Example.Text) data.examples().getFirst()).sequence())).isEqualTo(".O");
  }

  @Test
  void countsAndListsRowsThatAreLeftOut() throws IOException {
    Dataset data =
        read(
            Method.SFT,
            8,
            Truncation.DROP,
            TWO_TURNS
                + "{\"segments\":[{\"text\":\"no loss\",\"loss\":false}]}\n\n"
                + "{\"segments\":[{\"text\":\"a\",\"loss\":false},{\"text\":\"b\",\"loss\":true}]}");

    assertThat(data.rows()).isEqualTo(3);
    assertThat(data.examples()).hasSize(1);
    assertThat(data.dropped())
        .containsExactly(
            new DroppedRow("train", 1, "q1", "it has 16 tokens and maxLength is 8"),
            new DroppedRow("train", 2, null, "none of its 7 tokens carries loss"));
    assertThat(data.report().dropped()).isEqualTo(2);
    assertThat(data.report().used()).isEqualTo(1);
  }

  @Test
  void leavesOutPairsWhosePromptAloneIsTooLong() throws IOException {
    Dataset data =
        read(
            Method.DPO,
            6,
            Truncation.LEFT,
            """
            {"id":"long","prompt":"prompt","chosen":"a","rejected":"b"}
            {"id":"fits","prompt":"say","chosen":"ab","rejected":"b"}
            """);

    assertThat(data.dropped())
        .containsExactly(
            new DroppedRow("train", 1, "long", "its prompt alone has 6 tokens and maxLength is 6"));
    assertThat(data.examples()).map(example -> example.name().id()).containsExactly("fits");
  }

  @Test
  void keepsOnePromptForBothCompletionsWhereItCutsIt() throws IOException {
    Dataset data =
        read(
            Method.DPO,
            6,
            Truncation.LEFT,
            "{\"prompt\":\"12345\",\"chosen\":\"abc\",\"rejected\":\"d\"}");

    var pair = (Example.Pair) data.examples().getFirst();
    assertThat(text(pair.chosen().tokens())).isEqualTo("345abc");
    assertThat(text(pair.rejected().tokens())).isEqualTo("345d");
    assertThat(learnt(pair.chosen())).isEqualTo("...abc");
    assertThat(data.truncated()).isOne();
  }

  @Test
  void leavesOutPairsThatTeachNothing() throws IOException {
    Dataset data =
        read(
            Method.DPO,
            5,
            Truncation.RIGHT,
            """
            {"prompt":"abc","chosen":"same","rejected":"same"}
            {"prompt":"abc","chosen":"same but","rejected":"same not"}
            {"prompt":"abc","chosen":"x","rejected":"y"}
            """);

    assertThat(data.dropped())
        .extracting(DroppedRow::reason)
        .containsExactly(
            "chosen and rejected are the same",
            "chosen and rejected are the same in the 2 tokens that its prompt leaves");
  }

  @Test
  void refusesAnEmptySet() {
    assertRefused(LearnerError.EMPTY_DATA, "The train set has no rows", Method.SFT, "\n");
  }

  @Test
  void refusesASetOfWhichNothingIsLeftAndSaysWhy() {
    assertRefused(
        LearnerError.EMPTY_DATA,
        "None of the 1 rows of the train set can be used; line 1: its prompt alone has 300 tokens"
            + " and maxLength is 100",
        Method.DPO,
        "{\"prompt\":\"%s\",\"chosen\":\"a\",\"rejected\":\"b\"}".formatted("x".repeat(300)));
  }

  @Test
  void namesTheLineAndFieldOfABadRow() {
    assertRefused(
        LearnerError.BAD_ROW,
        "Line 2 of rows.jsonl needs \"rejected\", a string; the method is DPO",
        Method.DPO,
        "{\"prompt\":\"p\",\"chosen\":\"a\",\"rejected\":\"b\"}\n"
            + "{\"prompt\":\"p\",\"chosen\":\"a\"}");
    assertRefused(
        LearnerError.BAD_ROW, "Line 1 of rows.jsonl is no JSON:", Method.SFT, "{\"segments\":");
    assertRefused(LearnerError.BAD_ROW, "needs \"segments\"", Method.SFT, "{\"text\":\"a\"}");
    assertRefused(
        LearnerError.BAD_ROW, "needs \"loss\"", Method.SFT, "{\"segments\":[{\"text\":\"a\"}]}");
  }

  @Test
  void refusesIdsThatTheModelHasNoEmbeddingFor() {
    assertRefused(
        LearnerError.MODEL_UNREADABLE,
        "gives id 8364 for line 1",
        Method.PRETRAIN,
        "{\"text\":\"a€\"}");
  }

  private void assertRefused(LearnerError error, String message, Method method, String rows) {
    assertThatExceptionOfType(LearnerException.class)
        .isThrownBy(() -> read(method, 100, Truncation.LEFT, rows).requireExamples())
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.error()).isEqualTo(error));
  }

  private Dataset read(Method method, int maxLength, Truncation truncation, String rows)
      throws IOException {
    return reader(new CharacterEncoder(), method, maxLength, truncation).read("train", file(rows));
  }

  private Path file(String rows) throws IOException {
    return Files.writeString(folder.resolve("rows.jsonl"), rows);
  }

  private static DatasetReader reader(
      TextEncoder encoder, Method method, int maxLength, Truncation truncation) {
    var optimization =
        new Optimization(
            1,
            Schedule.CONSTANT,
            0,
            0,
            0,
            0.9,
            0.999,
            1e-8,
            0,
            0,
            1,
            0,
            1,
            1,
            maxLength,
            truncation,
            1);
    return new DatasetReader(encoder, 256, method, optimization);
  }

  private static String text(int[] tokens) {
    return new String(tokens, 0, tokens.length);
  }

  /** The tokens that carry loss, a dot for each that does not. */
  private static String learnt(Sequence sequence) {
    var text = new StringBuilder();
    for (int label : sequence.labels()) {
      text.append(label == NO_LOSS ? '.' : (char) label);
    }
    return text.toString();
  }
}
