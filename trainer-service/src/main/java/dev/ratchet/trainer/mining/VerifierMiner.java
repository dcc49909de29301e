package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.CandidateResponse;
import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.generator.TurnResponse;
import dev.ratchet.contracts.generator.VerifierOutcome;
import dev.ratchet.contracts.generator.VerifierSource;
import dev.ratchet.contracts.generator.VerifierVerdict;
import dev.ratchet.contracts.trainer.ChosenOrigin;
import dev.ratchet.contracts.trainer.PairPolicy;
import dev.ratchet.contracts.trainer.PairReward;
import dev.ratchet.contracts.trainer.PairText;
import dev.ratchet.contracts.trainer.PairType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pairs of what a verifier has passed over what it has failed (spec 2.15). Neither gold nor a
 * grader's verdict is looked at. A side that another verifier has failed is never chosen.
 */
record VerifierMiner(PairPolicy policy, PairText text, RejectedChoice rejection)
    implements PairRules {
  private static final BigDecimal PASSED = Scored.decimal(1.0);
  private static final BigDecimal FAILED = Scored.decimal(0.0);

  /** A verifier by what kind it is and how the rollout named it. */
  private record Verifier(VerifierSource source, String name) {
    static Verifier of(VerifierVerdict verdict) {
      return new Verifier(verdict.source(), verdict.verifier());
    }

    /** As a pair names its judge. */
    String judge() {
      return source.name().toLowerCase(Locale.ROOT) + ":" + name;
    }
  }

  @Override
  public List<MinedPair> mine(TrajectoryResponse trajectory) {
    var pairs = new ArrayList<MinedPair>();
    for (Verifier verifier : verifiers(trajectory.turns())) {
      List<Judged> turns =
          trajectory.turns().stream()
              .map(turn -> new Judged(turn, judged(turn, verifier)))
              .toList();
      for (Judged turn : turns) {
        pairOf(trajectory, turn, turn, verifier).ifPresent(pairs::add);
      }
      laterPair(trajectory, turns, verifier).ifPresent(pairs::add);
    }
    return pairs.stream().distinct().toList();
  }

  @Override
  public boolean needsGold() {
    return false;
  }

  /** As a side may be chosen: a verifier passed it and none failed it. */
  @Override
  public boolean isRight(CandidateResponse answer) {
    return answer.verifications().stream().anyMatch(word -> word.verdict() == VerifierOutcome.PASS)
        && answer.verifications().stream().noneMatch(VerifierVerdict::isFail);
  }

  @Override
  public String advice() {
    return "Mine rollouts with several samples a turn at a temperature above 0, whose verifiers"
        + " pass some answers and fail others; one that always says the same tells nothing apart.";
  }

  @Override
  public boolean isOfOneReward(TurnResponse turn) {
    return verifiers(List.of(turn)).stream()
        .allMatch(
            verifier -> {
              List<Scored> judged = judged(turn, verifier);
              return judged.stream().noneMatch(Scored::correct)
                  || judged.stream().noneMatch(Scored::wrong);
            });
  }

  private static List<Verifier> verifiers(List<TurnResponse> turns) {
    return turns.stream()
        .flatMap(turn -> turn.candidates().stream())
        .flatMap(candidate -> candidate.verifications().stream())
        .map(Verifier::of)
        .distinct()
        .sorted(Comparator.comparing(Verifier::judge))
        .toList();
  }

  /** What failed in the first turn under the first later answer that passed. */
  private Optional<MinedPair> laterPair(
      TrajectoryResponse trajectory, List<Judged> turns, Verifier verifier) {
    if (turns.isEmpty() || turns.getFirst().passed().isPresent()) {
      return Optional.empty(); // a pair of its own prompt is better
    }
    Judged first = turns.getFirst();
    return turns.stream()
        .skip(1)
        .filter(turn -> turn.passed().isPresent())
        .findFirst()
        .flatMap(turn -> pairOf(trajectory, first, turn, verifier))
        .filter(this::isAllowed);
  }

  private boolean isAllowed(MinedPair pair) {
    return switch (policy) {
      case SEED -> true;
      case SAME_PROMPT -> pair.origin() == ChosenOrigin.SAME_PROMPT;
    };
  }

  /**
   * @param asked whose prompt the pair has, and whose answer is rejected
   * @param answered whose answer is chosen
   */
  private Optional<MinedPair> pairOf(
      TrajectoryResponse trajectory, Judged asked, Judged answered, Verifier verifier) {
    Optional<Scored> chosen = answered.passed();
    boolean samePrompt = asked.turn().prompt().equals(answered.turn().prompt());
    return chosen
        .flatMap(side -> rejection.of(asked.answers(), side.sql(), trajectory))
        .map(
            rejected ->
                new MinedPair(
                    PairType.VERIFIER_PASSED_VS_FAILED,
                    samePrompt ? ChosenOrigin.SAME_PROMPT : ChosenOrigin.LATER_TURN,
                    PairReward.VERIFIER,
                    verifier.judge(),
                    asked.turn().turn(),
                    asked.turn().prompt(),
                    chosen.get().side(),
                    rejected.side()))
        .filter(MinedPair::holds);
  }

  /**
   * A turn as one verifier sees it.
   *
   * @param answers with its word for right and wrong
   */
  private record Judged(TurnResponse turn, List<Scored> answers) {

    /** The first sample that the verifier passed and none failed. */
    Optional<Scored> passed() {
      return answers.stream().filter(Scored::correct).min(Comparator.comparing(Scored::sample));
    }
  }

  /** The answers of a turn with this verifier's word for right and wrong, and for their reward. */
  private List<Scored> judged(TurnResponse turn, Verifier verifier) {
    Map<Integer, CandidateResponse> bySample =
        turn.candidates().stream()
            .collect(Collectors.toMap(CandidateResponse::sample, Function.identity()));
    return Scored.of(turn, text).stream()
        .map(
            answer -> {
              List<VerifierVerdict> words = bySample.get(answer.sample()).verifications();
              boolean failed = said(words, verifier, VerifierOutcome.FAIL);
              boolean passed =
                  said(words, verifier, VerifierOutcome.PASS)
                      && words.stream().noneMatch(VerifierVerdict::isFail);
              return answer.judged(passed, failed, passed ? PASSED : FAILED);
            })
        .toList();
  }

  private static boolean said(
      List<VerifierVerdict> words, Verifier verifier, VerifierOutcome outcome) {
    return words.stream()
        .anyMatch(word -> Verifier.of(word).equals(verifier) && word.verdict() == outcome);
  }
}
