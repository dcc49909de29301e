package dev.ratchet.trainer.mining;

import dev.ratchet.contracts.generator.TrajectoryResponse;
import dev.ratchet.contracts.trainer.MinePairsRequest;
import dev.ratchet.contracts.trainer.MiningRoundCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The numbers of each rollout and of each round. */
final class Tallies {
  private final MinePairsRequest request;
  private final PairRules rules;
  private final Map<String, Tally> byRollout = new LinkedHashMap<>();
  private final Map<Integer, Tally> byRound = new TreeMap<>();

  /**
   * @param request with its defaults
   * @param rules say which answers are right
   */
  Tallies(MinePairsRequest request, PairRules rules) {
    this.request = request;
    this.rules = rules;
    for (String rollout : request.rollouts()) {
      int round = MiningRequests.round(request, rollout);
      byRollout.put(rollout, new Tally(round, rollout));
      byRound.computeIfAbsent(round, number -> new Tally(number, null));
    }
  }

  void read(String rollout) {
    of(rollout).forEach(Tally::read);
  }

  void mined(String rollout, TrajectoryResponse trajectory, int newPairs) {
    of(rollout).forEach(tally -> tally.mined(trajectory, newPairs, rules));
  }

  private List<Tally> of(String rollout) {
    return List.of(byRollout.get(rollout), byRound.get(MiningRequests.round(request, rollout)));
  }

  List<MiningRoundCounts> rollouts() {
    return byRollout.values().stream().map(Tally::counts).toList();
  }

  List<MiningRoundCounts> rounds() {
    return byRound.values().stream().map(Tally::counts).toList();
  }
}
