package dev.ratchet.platform.loop;

import dev.ratchet.contracts.generator.EngineOptions;
import dev.ratchet.contracts.generator.FeedbackDetail;
import dev.ratchet.contracts.generator.FeedbackMode;
import dev.ratchet.contracts.generator.PromptStyle;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.contracts.generator.StartRolloutRequestBuilder;
import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.LeakageCheck.OnLeak;
import dev.ratchet.contracts.trainer.MergeInput;
import dev.ratchet.contracts.trainer.MergePairsRequest;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.StartTrainingRequest;
import dev.ratchet.contracts.trainer.SyntheticPairsRequest;
import dev.ratchet.contracts.trainer.TrainingData;
import dev.ratchet.contracts.trainer.TrainingMethod;
import dev.ratchet.contracts.trainer.TrainingPrompts;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the loop asks the services for; the same plan gives the same requests. */
final class LoopRequests {
  private static final double MINING_TEMPERATURE = 0.8;
  private static final double MINING_TOP_P = 0.95;
  private static final String PRESET = "starter";

  /** The most of a merged set that may be hard negatives (spec 2.14). */
  private static final BigDecimal SYNTHETIC_SHARE = new BigDecimal("0.2");

  /** A weak model's failed answers have little in common with right ones, and are what it has. */
  private static final BigDecimal ANY_EDIT_RATIO = BigDecimal.ONE;

  private final LoopPlan plan;

  LoopRequests(LoopPlan plan) {
    this.plan = plan;
  }

  /**
   * Greedy, over the dev slice.
   *
   * @param firstTurnsFrom a one-shot rollout of the same model over the same slice
   */
  StartRolloutRequest evaluation(
      String stage, String model, Regime regime, @Nullable String firstTurnsFrom) {
    StartRolloutRequestBuilder request =
        rollout(stage, model, plan.dev())
            .limit(plan.sizes().devExamples())
            .samples(1)
            .temperature(0.0)
            .firstTurnsFrom(firstTurnsFrom);
    return switch (regime) {
      case ONE_SHOT -> request.turns(1).build();
      case GOLD_FREE ->
          request
              .turns(plan.sizes().turns())
              .scope(RepairScope.ONLINE_GUARDED)
              .feedbackMode(FeedbackMode.ONLINE_VISIBLE)
              .build();
      case VERIFIED -> verified(request).build();
    };
  }

  /** Sampled, over the train slice, so that right and wrong answers to one question meet. */
  StartRolloutRequest mining(String stage, String model, int examples) {
    return verified(
            rollout(stage, model, plan.train())
                .limit(examples)
                .samples(plan.sizes().samples())
                .temperature(MINING_TEMPERATURE)
                .topP(MINING_TOP_P))
        .build();
  }

  /** Of a mining rollout, without what is evaluated or nearly so. */
  MinePairsRequest pairs(String rollout) {
    return MinePairsRequest.of(null, List.of(rollout)).withLeakage(evaluatedLeftOut());
  }

  /** Of golds of the train slice, enough for the larger of the mined sets. */
  SyntheticPairsRequest negatives() {
    return new SyntheticPairsRequest(
        null,
        plan.train().datasetId(),
        plan.train().split(),
        null,
        Math.max(plan.sizes().baseMined(), plan.sizes().tunedMined()),
        new TrainingPrompts(null, null, null, PromptStyle.COMPACT),
        plan.grader(),
        null,
        null,
        null,
        plan.seed(),
        evaluatedLeftOut());
  }

  MergePairsRequest merged(String mined, String negatives) {
    return new MergePairsRequest(
        null,
        List.of(
            new MergeInput(mined, null, null), new MergeInput(negatives, null, SYNTHETIC_SHARE)),
        null,
        null,
        ANY_EDIT_RATIO,
        null,
        null,
        null,
        plan.seed(),
        null,
        null,
        null);
  }

  private LeakageCheck evaluatedLeftOut() {
    var evaluated = EvaluationSplit.ofDataset(plan.dev().datasetId(), plan.dev().split());
    return new LeakageCheck(List.of(evaluated), null, OnLeak.LEAVE_OUT);
  }

  private StartRolloutRequestBuilder verified(StartRolloutRequestBuilder request) {
    return request
        .turns(plan.sizes().turns())
        .scope(RepairScope.VERIFIED)
        .feedbackMode(FeedbackMode.RESULT_STATUS);
  }

  private StartRolloutRequestBuilder rollout(String stage, String model, LoopPlan.Slice slice) {
    return StartRolloutRequest.of(slice.datasetId(), model)
        .name(plan.name() + ": " + stage)
        .split(slice.split())
        .engine(EngineOptions.of(plan.precision()))
        .promptStyle(PromptStyle.COMPACT)
        .feedbackDetail(FeedbackDetail.MINIMAL)
        .grader(plan.grader())
        .maxNewTokens(plan.sizes().maxNewTokens())
        .seed(plan.seed());
  }

  /** On golds and on the chosen sides of the mined pairs. */
  StartTrainingRequest sft(String pairSet) {
    var data =
        new TrainingData(
            pairSet,
            null,
            null,
            null,
            plan.train().datasetId(),
            plan.train().split(),
            null,
            plan.sizes().sftExamples(),
            new TrainingPrompts(null, null, null, PromptStyle.COMPACT),
            evaluatedLeftOut());
    return training("sft", TrainingMethod.SFT, null, data);
  }

  /**
   * @param initialAdapter goes on with it; absent: a new adapter on the base
   */
  StartTrainingRequest dpo(String suffix, String pairSet, @Nullable String initialAdapter) {
    return training(
        suffix,
        TrainingMethod.DPO,
        initialAdapter,
        TrainingData.ofPairs(pairSet).withLeakage(evaluatedLeftOut()));
  }

  private StartTrainingRequest training(
      String suffix, TrainingMethod method, @Nullable String initialAdapter, TrainingData data) {
    var unnamed =
        new StartTrainingRequest(
            plan.name() + ": " + suffix,
            method,
            plan.model(),
            initialAdapter,
            data,
            PRESET,
            null,
            null);
    // Names are unique, so one that follows from the content is taken only by the same training.
    return new StartTrainingRequest(
        unnamed.name(),
        method,
        plan.model(),
        initialAdapter,
        data,
        PRESET,
        null,
        LoopMemory.key(plan.name() + "-" + suffix, unnamed));
  }
}
