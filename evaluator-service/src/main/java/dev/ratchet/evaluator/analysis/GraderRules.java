package dev.ratchet.evaluator.analysis;

import dev.ratchet.contracts.executor.ExecutorApi;
import dev.ratchet.contracts.executor.GraderIndifference;
import dev.ratchet.kit.client.RemoteProblemException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What graders never count, asked of the executor: no answer is wrong because of that. */
@Component
class GraderRules {
  private static final Logger log = LoggerFactory.getLogger(GraderRules.class);

  private final ExecutorApi executor;

  GraderRules(ExecutorApi executor) {
    this.executor = executor;
  }

  /** Nothing for a grader that the executor does not know; one that is away is waited for. */
  Set<GraderIndifference> ignoredBy(String grader) {
    try {
      return executor.graders().graders().stream()
          .filter(known -> known.name().equals(grader))
          .findFirst()
          .map(known -> Set.copyOf(known.ignores()))
          .orElse(Set.of());
    } catch (RemoteProblemException problem) {
      if (problem.isTransient()) {
        throw problem;
      }
      log.atWarn()
          .setCause(problem)
          .addKeyValue("grader", grader)
          .log("it is unknown what the grader ignores, so every difference is named");
      return Set.of();
    }
  }
}
