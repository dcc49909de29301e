package dev.ratchet.evaluator.evaluation;

import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.kit.leased.HeldJob;
import dev.ratchet.kit.leased.JobBody;
import dev.ratchet.kit.leased.Patience;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** One turn of work on one evaluation: waits for the end of its rollout and adds it up. */
@Component
class EvaluationRun implements JobBody {
  private final SummaryStore summaries;
  private final OutcomeStore outcomes;
  private final Evaluator evaluator;
  private final JsonMapper json;

  EvaluationRun(
      SummaryStore summaries, OutcomeStore outcomes, Evaluator evaluator, JsonMapper json) {
    this.summaries = summaries;
    this.outcomes = outcomes;
    this.evaluator = evaluator;
    this.json = json;
  }

  @Override
  public void run(HeldJob job) throws InterruptedException {
    var request = json.treeToValue(job.job().request(), StartEvaluationRequest.class);
    Evaluated evaluated =
        evaluator.evaluate(
            request,
            endedRollout(job, request),
            trajectories -> counted(job, trajectories),
            examples -> outcomes.add(job.id(), examples));
    job.lookAndGoOn();
    job.succeed(() -> summaries.add(job.id(), evaluated));
  }

  private RolloutResponse endedRollout(HeldJob job, StartEvaluationRequest request)
      throws InterruptedException {
    return job.await(
        evaluator.rollout(request),
        rollout -> rollout.state().hasEnded(),
        _ -> evaluator.rollout(request),
        Patience.USUAL);
  }

  private static void counted(HeldJob job, int trajectories) {
    job.goOn();
    job.progress(Map.of("trajectories", trajectories));
  }
}
