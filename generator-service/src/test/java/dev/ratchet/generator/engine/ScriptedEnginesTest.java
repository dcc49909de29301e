package dev.ratchet.generator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.EngineOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScriptedEnginesTest {

  private static final String GOLD = "SELECT name,  id FROM t WHERE id > 3";
  private static final EngineOptions DEFAULTS = EngineOptions.none();

  @Test
  void scriptedBreaksTheFirstTableAndThenAnswersGold() throws InterruptedException {
    var engine = new ScriptedEngine();
    assertThat(
            texts(engine.generate(DEFAULTS, seed(1), List.of(prompt(0, 1, 2, null)), new Stop()))
                .getFirst())
        .extracting(Generation::text)
        .hasSize(2)
        .allSatisfy(text -> assertThat(text).startsWith("SQL: ").isNotEqualTo("SQL: " + GOLD));
    assertThat(
            texts(engine.generate(DEFAULTS, seed(1), List.of(prompt(0, 2, 1, "x")), new Stop()))
                .getFirst())
        .extracting(Generation::text)
        .containsExactly("SQL: " + GOLD);
  }

  @Test
  void noisyAnswersDoNotDependOnTheOrderOrTheBatch() throws InterruptedException {
    var engine = new NoisyEngine();
    List<Prompt> prompts = new ArrayList<>();
    for (int example = 0; example < 50; example++) {
      prompts.add(prompt(example, 1 + example % 3, 4, null));
    }
    List<List<Generation>> together =
        texts(engine.generate(DEFAULTS, seed(7), prompts, new Stop()));
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(3));
    for (int i : order) {
      assertThat(
              texts(engine.generate(DEFAULTS, seed(7), List.of(prompts.get(i)), new Stop()))
                  .getFirst())
          .isEqualTo(together.get(i));
    }
    assertThat(texts(engine.generate(DEFAULTS, seed(8), prompts, new Stop())))
        .isNotEqualTo(together);
  }

  @Test
  void noisyIsRightAsOftenAsItIsToldTo() throws InterruptedException {
    assertThat(rightOf(2000, 1, null, 0.5, 0.9)).isBetween(900, 1100);
    assertThat(rightOf(2000, 2, null, 0.5, 0.9)).isBetween(1740, 1860);
    assertThat(rightOf(2000, 5, null, 0.5, 0.9))
        .as("the last chance holds on")
        .isBetween(1740, 1860);
    assertThat(rightOf(100, 1, null, 0.0)).isZero();
    assertThat(rightOf(100, 1, null, 1.0)).isEqualTo(100);
  }

  @Test
  void noisyMostlyKeepsAnAnswerThatIsRightAlready() throws InterruptedException {
    // As extraction hands it back: with single blanks.
    assertThat(rightOf(2000, 2, GOLD.replace("  ", " "), 0.0)).isBetween(1400, 1600);
  }

  private static int rightOf(int examples, int turn, @Nullable String previous, Double... chances)
      throws InterruptedException {
    var options = EngineOptions.noisy(List.of(chances));
    List<Prompt> prompts = new ArrayList<>();
    for (int example = 0; example < examples; example++) {
      prompts.add(prompt(example, turn, 1, previous));
    }
    return (int)
        texts(new NoisyEngine().generate(options, seed(1), prompts, new Stop())).stream()
            .filter(texts -> texts.getFirst().text().equals("SQL: " + GOLD))
            .count();
  }

  private static List<List<Generation>> texts(Answers answers) {
    assertThat(answers.away()).isNull();
    return answers.each().stream().map(each -> ((Answer.Given) each).generations()).toList();
  }

  private static Sampling seed(long seed) {
    return new Sampling(0.4, 0.9, 256, seed);
  }

  private static Prompt prompt(int example, int turn, int samples, @Nullable String previous) {
    return new Prompt(example, example, turn, samples, "text", new Prompt.Script(GOLD, previous));
  }
}
