package dev.ratchet.contracts.trainer;

import java.util.List;

/**
 * The quality of pair sets, side by side.
 *
 * @param sets in the order asked for, so that before and after stand next to each other
 */
public record PairQualityReport(List<PairQuality> sets) {
  public PairQualityReport {
    sets = List.copyOf(sets);
  }
}
