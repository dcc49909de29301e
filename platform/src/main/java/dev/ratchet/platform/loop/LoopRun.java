package dev.ratchet.platform.loop;

import dev.ratchet.contracts.evaluator.EvaluationResponse;
import dev.ratchet.contracts.evaluator.EvaluationSummary;
import dev.ratchet.contracts.evaluator.StartEvaluationRequest;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.contracts.trainer.MergeCounts;
import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairSetCounts;
import dev.ratchet.contracts.trainer.PairSetRequest;
import dev.ratchet.contracts.trainer.PairSetResponse;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.TrainingResponse;
import dev.ratchet.contracts.trainer.TrainingResult;
import dev.ratchet.platform.loop.Jobs.Ended;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One pass round the loop: base, mining, SFT, DPO, SFT and DPO on top, each evaluated.
 *
 * <p>DPO on its own learns from pairs of the base model's answers; DPO after SFT from pairs of the
 * SFT adapter's answers, because pairs say most about the policy that made them. Both sets are
 * filtered and filled up with hard negatives of golds.
 */
public final class LoopRun {
  private final LoopPlan plan;
  private final LoopServices services;
  private final Jobs jobs;
  private final Timetable timetable;
  private final PrintWriter out;
  private final LoopRequests requests;
  private final List<LoopStep> steps = new ArrayList<>();
  private final List<LoopQuality> qualities = new ArrayList<>();

  LoopRun(LoopPlan plan, LoopServices services, Jobs jobs, Timetable timetable, PrintWriter out) {
    this.plan = plan;
    this.services = services;
    this.jobs = jobs;
    this.timetable = timetable;
    this.out = out;
    this.requests = new LoopRequests(plan);
  }

  /** Every stage in its order; what fails ends the run, and the next one goes on from there. */
  LoopResult run() throws InterruptedException {
    String base = plan.model();
    evaluateWithRepair("base", base);
    PairSetResponse basePairs = mine("mine base", base, plan.sizes().baseMined());
    TrainingResponse sft = train("SFT", requests.sft(basePairs.id()));
    evaluate("SFT, one-shot", adapter(sft), Regime.ONE_SHOT, null);
    PairSetResponse negatives = negatives();
    if (plan.dpoAlone()) {
      PairSetResponse merged = merge("merge base", basePairs, negatives);
      TrainingResponse dpo = train("DPO", requests.dpo("dpo", merged.id(), null));
      evaluate("DPO, one-shot", adapter(dpo), Regime.ONE_SHOT, null);
    }
    PairSetResponse tunedPairs = mine("mine SFT", adapter(sft), plan.sizes().tunedMined());
    PairSetResponse tunedMerged = merge("merge SFT", tunedPairs, negatives);
    TrainingResponse both =
        train("SFT+DPO", requests.dpo("sft-dpo", tunedMerged.id(), adapter(sft)));
    evaluateWithRepair("SFT+DPO", adapter(both));
    return new LoopResult(plan, steps, qualities);
  }

  private void begin(String stage) {
    out.println(timetable.begin(stage));
    out.flush();
  }

  private void end(LoopStep step) {
    timetable.end(step.kept());
    steps.add(step);
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
    begin(stage);
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
    end(new LoopStep(stage, model, rollout.took(), rollout.kept(), summary));
    return rollout.job().id();
  }

  private PairSetResponse mine(String stage, String model, int examples)
      throws InterruptedException {
    begin(stage);
    Ended<RolloutResponse> rollout =
        jobs.await(stage, JobKind.rollout(services), requests.mining(stage, model, examples));
    Ended<PairSetResponse> pairs =
        jobs.await(
            stage + ", pairs", JobKind.pairSet(services), requests.pairs(rollout.job().id()));
    end(
        new LoopStep(
            stage,
            described(pairs.job().counts()),
            rollout.took().plus(pairs.took()),
            rollout.kept() && pairs.kept(),
            null));
    return pairs.job();
  }

  private PairSetResponse negatives() throws InterruptedException {
    return made("hard negatives", requests.negatives());
  }

  /** Filters both and keeps the share of hard negatives; the quality before and after is noted. */
  private PairSetResponse merge(String stage, PairSetResponse mined, PairSetResponse negatives)
      throws InterruptedException {
    PairSetResponse merged = made(stage, requests.merged(mined.id(), negatives.id()));
    List<PairQuality> sets =
        services
            .pairSets()
            .quality(mined.id(), List.of(negatives.id(), merged.id()), null, null, null)
            .sets();
    qualities.add(new LoopQuality(stage, sets.get(0), sets.get(1), sets.get(2)));
    return merged;
  }

  private PairSetResponse made(String stage, PairSetRequest request) throws InterruptedException {
    begin(stage);
    Ended<PairSetResponse> set = jobs.await(stage, JobKind.pairSet(services), request);
    end(new LoopStep(stage, described(set.job().counts()), set.took(), set.kept(), null));
    return set.job();
  }

  private static String described(@Nullable PairSetCounts counts) {
    if (counts == null) {
      return "no counts";
    }
    if (counts.merging() == null) {
      return counts.pairs() + " pairs";
    }
    int removed = counts.merging().filters().stream().mapToInt(MergeCounts.Filter::removed).sum();
    return counts.pairs() + " pairs, " + removed + " removed by filters and caps";
  }

  private TrainingResponse train(String stage, StartTrainingRequest request)
      throws InterruptedException {
    begin(stage + " training");
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
                "%s, %d steps, loss %.3f (mean of the last 10)",
                result.adapterName(),
                result.step(),
                result.loss());
    end(new LoopStep(stage + " training", detail, took, training.kept(), null));
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
