package dev.ratchet.trainer.mining;

import static dev.ratchet.contracts.generator.TrajectoryStatus.CORRECT_FIRST_TURN;
import static dev.ratchet.trainer.generator.Trajectories.error;
import static dev.ratchet.trainer.generator.Trajectories.right;
import static dev.ratchet.trainer.generator.Trajectories.trajectory;
import static dev.ratchet.trainer.generator.Trajectories.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.PairText;
import dev.ratchet.contracts.trainer.RejectedSampler;
import dev.ratchet.trainer.generator.Trajectories.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The samplers of ExCoT (spec 5.5) over the token distance of spec 2.14. */
class RejectedChoiceTest {
  private static final String CHOSEN = "SELECT name FROM t WHERE age > 30";
  // Distances of spec 2.14 to the chosen: 1 of 8, 5 of 12, 4 of 8.
  private static final String NEAR = "SELECT name FROM t WHERE age > 31";
  private static final String FAR = "SELECT name FROM t WHERE age >= 30 AND id = 1";
  private static final String FARTHEST = "SELECT name FROM t";

  private static String choose(RejectedSampler sampler, long seed, List<Answer> answers) {
    TrajectoryResponse story = trajectory("q", 3L, CORRECT_FIRST_TURN, answers);
    return new RejectedChoice(sampler, seed)
        .of(Scored.of(story.turns().getFirst(), PairText.SQL), CHOSEN, story)
        .orElseThrow()
        .sql();
  }

  @Test
  void takesTheNearestAndTheFarthestWrongAnswer() {
    List<Answer> answers =
        List.of(wrong(FAR), right(CHOSEN), error(FARTHEST), wrong(NEAR), right("SELECT 1"));

    assertThat(choose(RejectedSampler.NEAREST, 13, answers)).isEqualTo(NEAR);
    assertThat(choose(RejectedSampler.FARTHEST, 13, answers)).isEqualTo(FARTHEST);
    // The seed's rule would rather have one that runs.
    assertThat(choose(RejectedSampler.SEED, 13, answers)).isEqualTo(FAR);
  }

  @Test
  void drawsTheSameWhateverTheOrderOfTheAnswers() {
    List<Answer> answers =
        new ArrayList<>(IntStream.range(0, 12).mapToObj(i -> wrong("SELECT " + i)).toList());
    String drawn = choose(RejectedSampler.RANDOM, 13, answers);
    Collections.reverse(answers);

    assertThat(choose(RejectedSampler.RANDOM, 13, answers)).isEqualTo(drawn);
    answers.removeIf(answer -> answer.sql().equals(drawn));
    assertThat(choose(RejectedSampler.RANDOM, 13, answers)).isNotEqualTo(drawn);
  }

  @Test
  void drawsAllWrongAnswersWithSomeSeed() {
    List<Answer> answers =
        List.of(wrong("SELECT 1"), right("SELECT 2"), error("SELECT 3"), wrong("SELECT 4"));
    Set<String> drawn = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      drawn.add(choose(RejectedSampler.RANDOM, seed, answers));
    }

    assertThat(drawn).containsExactlyInAnyOrder("SELECT 1", "SELECT 3", "SELECT 4");
  }
}
