package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.contracts.generator.RolloutManifest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.evaluator.error.EvaluatorError;
import dev.ratchet.kit.problem.ApiException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The grader whose verdicts an analysis counts.
 *
 * @param decided it decided right and wrong while the rollout ran
 * @param ignores what makes no answer wrong
 */
record JudgingGrader(String name, int version, boolean decided, Set<GraderIndifference> ignores) {

  /** GRADER_NOT_IN_RUN for one that judged nothing there. */
  static JudgingGrader choose(
      @Nullable String asked,
      RolloutResponse rollout,
      RolloutManifest manifest,
      GraderRules rules) {
    String name = name(asked, rollout);
    return new JudgingGrader(
        name,
        manifest.graderVersions().getOrDefault(name, 0),
        name.equals(rollout.config().grader()),
        rules.ignoredBy(name));
  }

  /** The one that was asked for, or that which decided; GRADER_NOT_IN_RUN. */
  static String name(@Nullable String asked, RolloutResponse rollout) {
    String decides = rollout.config().grader();
    String name = asked == null ? decides : asked;
    List<String> known =
        Stream.concat(Stream.of(decides), rollout.config().graders().stream()).distinct().toList();
    if (!known.contains(name)) {
      throw new ApiException(
          EvaluatorError.GRADER_NOT_IN_RUN, rollout.id(), name, String.join(", ", known));
    }
    return name;
  }
}
