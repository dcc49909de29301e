package dev.ratchet.platform.runs;

import dev.ratchet.contracts.JobState;
import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.EvaluatorApi;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.platform.failure.CommandFailure;
import java.net.URI;
import java.util.UUID;

/** Evaluates a rollout and waits for its numbers: {@code summary.json}. */
final class RolloutSummary {
  private RolloutSummary() {}

  static EvaluationSummary of(ServiceClients clients, URI evaluator, String rollout)
      throws InterruptedException {
    EvaluatorApi api = clients.create(EvaluatorApi.class, evaluator, ServiceSession.PATIENCE);
    EvaluationResponse evaluation =
        ServiceSession.awaitEnd(
            api.start(UUID.randomUUID().toString(), new StartEvaluationRequest(rollout, null)),
            EvaluationResponse::state,
            known -> api.evaluation(known.id()));
    if (evaluation.state() != JobState.SUCCEEDED) {
      throw CommandFailure.failed(
          "The evaluation of rollout %s is %s: %s"
              .formatted(
                  rollout,
                  evaluation.state(),
                  evaluation.problem() == null ? "no reason given" : evaluation.problem().detail()),
          null);
    }
    return api.summary(evaluation.id());
  }
}
