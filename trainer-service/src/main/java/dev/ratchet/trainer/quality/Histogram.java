package dev.ratchet.trainer.quality;

import dev.ratchet.contracts.trainer.PairQuality.Bin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Counts numbers in bins of a tenth from 0 on. A number between two bins is in the upper one. */
final class Histogram {
  private static final int TO_TENTHS = 1;
  private static final int MARGIN_BINS = 20;
  private static final int RATIO_BINS = 10;

  private final int[] counts;
  private final boolean open;
  private int below;
  private int above;

  private Histogram(int bins, boolean open) {
    this.counts = new int[bins];
    this.open = open;
  }

  /** 0 to 2, with a bin for what is below and one for what is not. */
  static Histogram ofMargins() {
    return new Histogram(MARGIN_BINS, true);
  }

  /** 0 to 1, of numbers that are not outside; 1 is in the last bin. */
  static Histogram ofRatios() {
    return new Histogram(RATIO_BINS, false);
  }

  void add(BigDecimal number) {
    // Files have margins of any size, so the bounds come before the bin.
    if (number.signum() < 0) {
      below++;
    } else if (number.compareTo(edge(counts.length)) < 0) {
      counts[number.movePointRight(TO_TENTHS).setScale(0, RoundingMode.FLOOR).intValue()]++;
    } else if (open) {
      above++;
    } else {
      counts[counts.length - 1]++;
    }
  }

  List<Bin> bins() {
    var bins = new ArrayList<Bin>();
    if (open) {
      bins.add(new Bin(null, edge(0), below));
    }
    for (int i = 0; i < counts.length; i++) {
      bins.add(new Bin(edge(i), edge(i + 1), counts[i]));
    }
    if (open) {
      bins.add(new Bin(edge(counts.length), null, above));
    }
    return bins;
  }

  private static BigDecimal edge(int tenths) {
    return BigDecimal.valueOf(tenths, TO_TENTHS);
  }
}
