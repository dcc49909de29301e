package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.contracts.generator.RepairScope;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.StartRolloutRequest;
import dev.ratchet.generator.error.GeneratorError;
import dev.ratchet.generator.verifier.Verifiers;
import dev.ratchet.kit.problem.ApiException;

/** Which scopes go with votes and with verifiers. */
final class ModeRules {

  private ModeRules() {}

  /**
   * @throws ApiException VOTE_INVALID
   */
  static void requireVote(StartRolloutRequest request, RolloutConfig config) {
    if (config.answer() != AnswerMode.VOTE) {
      if (request.voteGrader() != null) {
        throw new ApiException(
            GeneratorError.VOTE_INVALID,
            "voteGrader needs answer VOTE, and answer is " + config.answer());
      }
      return;
    }
    if (config.samples() < 2) {
      throw new ApiException(
          GeneratorError.VOTE_INVALID, "it needs samples of 2 or more, and samples is 1");
    }
    if (!config.scope().isGoldFree()) {
      throw new ApiException(
          GeneratorError.VOTE_INVALID,
          "in scope %s gold chooses; leave scope out or use a gold-free one"
              .formatted(config.scope()));
    }
  }

  /**
   * @throws ApiException VERIFIERS_UNHEARD, VERIFIERS_MISSING, VERIFIER_INVALID
   */
  static void requireVerifiers(RolloutConfig config, Verifiers verifiers) {
    boolean any = !config.verifiers().isEmpty();
    if (any && !config.scope().listensToVerifiers()) {
      throw new ApiException(GeneratorError.VERIFIERS_UNHEARD, config.scope());
    }
    if (!any && config.scope() == RepairScope.EXTERNAL) {
      throw new ApiException(GeneratorError.VERIFIERS_MISSING, config.scope());
    }
    verifiers.require(config.verifiers());
  }
}
