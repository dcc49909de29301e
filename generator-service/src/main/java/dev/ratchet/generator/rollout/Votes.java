package dev.ratchet.generator.rollout;

import dev.ratchet.contracts.generator.AnswerCost;
import dev.ratchet.contracts.generator.AnswerMode;
import dev.ratchet.contracts.generator.RolloutConfig;
import dev.ratchet.contracts.generator.VoteResponse;
import dev.ratchet.generator.engine.Generation;
import dev.ratchet.generator.rollout.Voting.Group;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Tells how a turn voted, and what that cost beside its first sample alone. */
final class Votes {

  private Votes() {}

  /** Absent where the rollout does not vote. */
  static @Nullable VoteResponse of(RolloutConfig config, List<Judged> judged, List<Group> groups) {
    if (config.answer() != AnswerMode.VOTE) {
      return null;
    }
    List<Integer> voted =
        groups.stream()
            .flatMap(group -> group.members().stream())
            .map(Voting.Seen::sample)
            .toList();
    return new VoteResponse(
        Objects.requireNonNullElse(config.voteGrader(), config.grader()),
        groups.stream().map(Votes::response).toList(),
        !groups.isEmpty() && groups.stream().allMatch(Group::isEmpty),
        Voting.isTie(AnswerMode.VOTE, groups),
        IntStream.range(0, judged.size())
            .filter(sample -> !voted.contains(sample))
            .boxed()
            .toList(),
        cost(judged),
        cost(judged.subList(0, Math.min(1, judged.size()))));
  }

  /** Counts a vote by how it went; nothing where there was none. */
  static void count(MeterRegistry meters, RolloutConfig config, @Nullable VoteResponse vote) {
    if (vote != null) {
      meters
          .counter("generator.votes", "model", config.model(), "outcome", outcome(vote))
          .increment();
    }
  }

  private static String outcome(VoteResponse vote) {
    if (vote.groups().isEmpty()) {
      return "nothing_ran";
    }
    if (vote.allEmpty()) {
      return "all_empty";
    }
    return vote.tie() ? "tie" : "majority";
  }

  private static VoteResponse.Group response(Group group) {
    return new VoteResponse.Group(
        group.members().stream().map(Voting.Seen::sample).toList(),
        group.first().observation().execution().rowCount(),
        group.isFailed());
  }

  private static AnswerCost cost(List<Judged> judged) {
    AnswerCost sum = AnswerCost.NONE;
    for (Judged each : judged) {
      Generation text = each.generation();
      boolean ran = each.result() != null && each.duplicateOf() == null;
      sum =
          sum.plus(
              new AnswerCost(
                  1,
                  text.promptTokens(),
                  text.completionTokens(),
                  ran ? 1 : 0,
                  ran ? each.result().candidate().elapsedMillis() : 0));
    }
    return sum;
  }
}
