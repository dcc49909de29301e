package dev.ratchet.trainer.quality;

import dev.ratchet.contracts.trainer.EvaluationSplit;
import dev.ratchet.contracts.trainer.LeakageCheck;
import dev.ratchet.contracts.trainer.LeakageReport;
import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQualityReport;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.Referred;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.leakage.Leakage;
import dev.ratchet.trainer.leakage.Leakages;
import dev.ratchet.trainer.leakage.Learned;
import dev.ratchet.trainer.pairs.StoredPairs;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The quality of pair sets, reckoned when it is first asked for. */
@Service
class PairQualities {
  private static final int MOST_COMPARED = 10;

  private final StoredPairs sets;
  private final QualityRows rows;
  private final Leakages leakages;
  // One reckoning of a set at a time; who comes later takes what it has kept.
  private final ConcurrentHashMap<UUID, Object> locks = new ConcurrentHashMap<>();

  PairQualities(StoredPairs sets, QualityRows rows, Leakages leakages) {
    this.sets = sets;
    this.rows = rows;
    this.leakages = leakages;
  }

  /**
   * @param labels of the set and the others, in this order
   * @param evaluation the split to check the questions against; null: none
   */
  PairQualityReport report(
      String idOrName,
      List<String> others,
      List<String> labels,
      @Nullable EvaluationSplit evaluation) {
    if (others.size() >= MOST_COMPARED) {
      throw new ApiException(PairError.TOO_MANY_SETS_COMPARED, MOST_COMPARED, others.size() + 1);
    }
    List<StoredPairs.Ready> all =
        Stream.concat(
                Stream.of(sets.requireReady(idOrName)),
                others.stream().map(other -> Referred.by("with", () -> sets.requireReady(other))))
            .toList();
    LeakageCheck check =
        evaluation == null
            ? null
            : leakages.accepted(
                new LeakageCheck(List.of(evaluation), null, LeakageCheck.OnLeak.LEAVE_OUT));
    Leakage index = leakages.open(check);
    var called = new SetLabels(labels, all.size());
    var report = new ArrayList<PairQuality>();
    for (StoredPairs.Ready set : all) {
      PairQuality quality = quality(set).called(called.of(report.size(), set));
      report.add(index == null ? quality : quality.against(leaks(set, index)));
    }
    return new PairQualityReport(report);
  }

  /** Counts pairs that a check would have left out. Not kept: the split may change. */
  private LeakageReport leaks(StoredPairs.Ready set, Leakage index) {
    Leakage leakage = index.anew();
    sets.forEachQuestion(
        set.id(), pair -> leakage.leaks(Learned.ofPair(pair.database(), pair.question())));
    return leakage.report();
  }

  private PairQuality quality(StoredPairs.Ready set) {
    return rows.find(set.id())
        .orElseGet(
            () -> {
              synchronized (locks.computeIfAbsent(set.id(), _ -> new Object())) {
                try {
                  return rows.find(set.id()).orElseGet(() -> reckon(set));
                } finally {
                  locks.remove(set.id());
                }
              }
            });
  }

  private PairQuality reckon(StoredPairs.Ready set) {
    var counts = new QualityCounts();
    rows.forEach(set.id(), counts::add);
    PairQuality quality = counts.quality(set);
    rows.keep(set.id(), quality);
    return quality;
  }
}
