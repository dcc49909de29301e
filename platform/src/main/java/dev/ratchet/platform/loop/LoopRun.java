package dev.ratchet.platform.loop;

import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.contracts.trainer.TrainingResult;
import dev.ratchet.platform.loop.Jobs.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One pass round the loop: base, mining, SFT, DPO, SFT and DPO on top, each evaluated.
 *
 * <p>DPO on its own learns from pairs of the base model's answers; DPO after SFT from pairs of the
 * SFT adapter's answers, because pairs say most about the policy that made them.
 */
public final class LoopRun {
  private final LoopPlan plan;
  private final LoopServices services;
  private final Jobs jobs;
  private final LoopRequests requests;
  private final List<LoopStep> steps = new ArrayList<>();

  LoopRun(LoopPlan plan, LoopServices services, Jobs jobs) {
    this.plan = plan;
    this.services = services;
    this.jobs = jobs;
    this.requests = new LoopRequests(plan);
  }

  /** Every stage in its order; what fails ends the run, and the next one goes on from there. */
  List<LoopStep> run() throws InterruptedException {
    String base = plan.model();
    evaluateWithRepair("base", base);
    PairSetResponse basePairs = mine("mine base", base, plan.sizes().baseMined());
    TrainingResponse sft = train("SFT", requests.sft(basePairs.id()));
    evaluate("SFT, one-shot", adapter(sft), Regime.ONE_SHOT, null);
    TrainingResponse dpo = train("DPO", requests.dpo("dpo", basePairs.id(), null));
    evaluate("DPO, one-shot", adapter(dpo), Regime.ONE_SHOT, null);
    PairSetResponse tunedPairs = mine("mine SFT", adapter(sft), plan.sizes().tunedMined());
    TrainingResponse both =
        train("SFT+DPO", requests.dpo("sft-dpo", tunedPairs.id(), adapter(sft)));
    evaluateWithRepair("SFT+DPO", adapter(both));
    return List.copyOf(steps);
  }

  /** One-shot and both repairs; they share their first answers, which are the same anyway. */
  private void evaluateWithRepair(String name, String model) throws InterruptedException {
    String oneShot = evaluate(name + ", one-shot", model, Regime.ONE_SHOT, null);
    evaluate(name + ", gold-free repair", model, Regime.GOLD_FREE, oneShot);
    evaluate(name + ", verified repair", model, Regime.VERIFIED, oneShot);
  }

  /** Returns the rollout's id. */
  private String evaluate(
      String stage, String model, Regime regime, @Nullable String firstTurnsFrom)
      throws InterruptedException {
    Ended<RolloutResponse> rollout =
        jobs.await(
            stage,
            JobKind.rollout(services),
            requests.evaluation(stage, model, regime, firstTurnsFrom));
    Ended<EvaluationResponse> evaluation =
        jobs.await(
            stage + ", metrics",
            JobKind.evaluation(services),
            new StartEvaluationRequest(rollout.job().id(), null));
    EvaluationSummary summary = evaluation.job().summary();
    if (summary == null) {
      throw new LoopFailedException(
          "Evaluation " + evaluation.job().id() + " has succeeded without a summary.");
    }
    steps.add(new LoopStep(stage, model, rollout.took(), rollout.kept(), summary));
    return rollout.job().id();
  }

  private PairSetResponse mine(String stage, String model, int examples)
      throws InterruptedException {
    Ended<RolloutResponse> rollout =
        jobs.await(stage, JobKind.rollout(services), requests.mining(stage, model, examples));
    Ended<PairSetResponse> pairs =
        jobs.await(
            stage + ", pairs",
            JobKind.pairSet(services),
            new MinePairsRequest(
                null, List.of(rollout.job().id()), PairPolicy.SEED, true, false, null));
    steps.add(
        new LoopStep(
            stage,
            described(pairs.job().counts()),
            rollout.took().plus(pairs.took()),
            rollout.kept() && pairs.kept(),
            null));
    return pairs.job();
  }

  private static String described(@Nullable PairSetCounts counts) {
    return counts == null ? "no counts" : counts.pairs() + " pairs";
  }

  private TrainingResponse train(String stage, StartTrainingRequest request)
      throws InterruptedException {
    Ended<TrainingResponse> training =
        jobs.await(stage + " training", JobKind.training(services), request);
    TrainingResult result = training.job().result();
    if (result == null || result.adapterName() == null) {
      throw new LoopFailedException(
          "Training " + training.job().id() + " has succeeded without an adapter.");
    }
    Duration took = training.took();
    String detail =
        result.loss() == null
            ? result.adapterName()
            : String.format(
                Locale.ROOT,
                "%s, %d steps, loss %.3f",
                result.adapterName(),
                result.step(),
                result.loss());
    steps.add(new LoopStep(stage + " training", detail, took, training.kept(), null));
    return training.job();
  }

  private static String adapter(TrainingResponse training) {
    TrainingResult result = training.result();
    if (result == null || result.adapterName() == null) {
      throw new IllegalStateException("training " + training.id() + " was checked for its adapter");
    }
    return result.adapterName();
  }
}
