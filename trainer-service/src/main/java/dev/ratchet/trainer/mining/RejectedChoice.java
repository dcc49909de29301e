package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.RejectedSampler;
import dev.ratchet.trainer.pairs.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Chooses the wrong answer that stands against the chosen one.
 *
 * @param seed of the random sampler, whose draw does not depend on the order of anything
 */
record RejectedChoice(RejectedSampler sampler, long seed) {

  /** The lowest reward, ties the latest turn, then the first sample. */
  private static final Comparator<Scored> WORST_FIRST =
      Comparator.comparing(Scored::reward)
          .thenComparing(Comparator.comparing(Scored::turn).reversed())
          .thenComparing(Scored::sample);

  /**
   * @param pool of answers, right ones among them
   * @param chosenSql what they are compared with
   */
  Optional<Scored> of(List<Scored> pool, String chosenSql, TrajectoryResponse trajectory) {
    List<Scored> wrong = pool.stream().filter(Scored::wrong).toList();
    return switch (sampler) {
      case SEED -> worst(wrong);
      case RANDOM -> wrong.stream().min(Comparator.comparing(each -> draw(each, trajectory)));
      case NEAREST -> wrong.stream().min(byDistance(chosenSql).thenComparing(WORST_FIRST));
      case FARTHEST ->
          wrong.stream().min(byDistance(chosenSql).reversed().thenComparing(WORST_FIRST));
    };
  }

  /** Executable ones before others. */
  private static Optional<Scored> worst(List<Scored> wrong) {
    List<Scored> executable = wrong.stream().filter(Scored::executable).toList();
    return (executable.isEmpty() ? wrong : executable).stream().min(WORST_FIRST);
  }

  /** By distance / length as exact fractions. */
  private static Comparator<Scored> byDistance(String chosenSql) {
    Comparator<EditDistance> nearer =
        (left, right) ->
            Long.compare(
                (long) left.distance() * right.length(), (long) right.distance() * left.length());
    return Comparator.comparing(each -> EditDistance.between(chosenSql, each.sql()), nearer);
  }

  private String draw(Scored answer, TrajectoryResponse trajectory) {
    String key =
        String.join(
            "\n",
            Long.toString(seed),
            trajectory.databaseName(),
            trajectory.exampleId(),
            Integer.toString(answer.turn()),
            answer.sql());
    return DigestUtils.sha256Hex(key);
  }
}
