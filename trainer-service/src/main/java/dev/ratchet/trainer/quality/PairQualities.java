package dev.ratchet.trainer.quality;

import dev.ratchet.contracts.trainer.PairQuality;
import dev.ratchet.contracts.trainer.PairQualityReport;
import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.PairError;
import dev.ratchet.trainer.pairs.StoredPairs;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The quality of pair sets, reckoned when it is first asked for. */
@Service
class PairQualities {
  private static final int MOST_COMPARED = 10;

  private final StoredPairs sets;
  private final QualityRows rows;
  // One reckoning of a set at a time; who comes later takes what it has kept.
  private final ConcurrentHashMap<UUID, Object> locks = new ConcurrentHashMap<>();

  PairQualities(StoredPairs sets, QualityRows rows) {
    this.sets = sets;
    this.rows = rows;
  }

  PairQualityReport report(String idOrName, List<String> others) {
    if (others.size() >= MOST_COMPARED) {
      throw new ApiException(PairError.TOO_MANY_SETS_COMPARED, MOST_COMPARED, others.size() + 1);
    }
    return new PairQualityReport(
        Stream.concat(Stream.of(idOrName), others.stream())
            .map(sets::requireReady)
            .map(this::quality)
            .toList());
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
