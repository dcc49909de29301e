package dev.ratchet.trainer.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class QuestionsTest {

  @Test
  void countsQuestionsOfEqualWordsInOneOrderOnceAndOthersAsNear() {
    var questions = new Questions();

    assertThat(questions.add("How many?")).isEqualTo(questions.add("how  many")).isZero();
    assertThat(questions.add("many, how?")).isEqualTo(1);
    assertThat(questions.add("how many singers")).isEqualTo(2);
    assertThat(questions.count()).isEqualTo(3);
    assertThat(questions.near()).containsExactly(true, true, false);
  }

  @Test
  void findsNineOfTenTokensAndNoFewer() {
    var questions = new Questions();
    questions.add("a b c d e f g h i j");
    questions.add("a b c d e f g h i");
    questions.add("z b c d e f g h i x");

    assertThat(questions.near()).containsExactly(true, true, false);
  }

  @Test
  void agreesWithComparingEachWithEach() {
    var random = new Random(3);
    for (int round = 0; round < 60; round++) {
      var questions = new Questions();
      var sets = new ArrayList<List<String>>();
      for (int i = 0; i < 60; i++) {
        List<String> tokens =
            random
                .ints(1 + random.nextInt(24), 0, 26)
                .distinct()
                .sorted()
                .mapToObj(t -> "t" + t)
                .toList();
        if (questions.add(String.join(" ", tokens)) == sets.size()) {
          sets.add(tokens);
        }
      }
      boolean[] near = questions.near();
      for (int i = 0; i < sets.size(); i++) {
        boolean expected = false;
        for (int j = 0; j < sets.size(); j++) {
          expected |= i != j && jaccard(sets.get(i), sets.get(j)) >= 0.9;
        }
        assertThat(near[i])
            .as(sets.get(i).stream().collect(Collectors.joining(" ")))
            .isEqualTo(expected);
      }
    }
  }

  private static double jaccard(List<String> a, List<String> b) {
    var shared = new HashSet<>(a);
    shared.retainAll(b);
    return (double) shared.size() / (a.size() + b.size() - shared.size());
  }
}
