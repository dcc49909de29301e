package dev.ratchet.generator.genai;

/**
 * Decides when the rows that are left of a batch should go on in another one. A row that has ended
 * still costs its share of every step, and a new batch costs the reading of what the others have so
 * far. The rule of the ski rental: when the waste has grown to the price of a new batch, buy it; no
 * rule that does not know the future does better than twice the best.
 */
final class CarryOver {

  /** A step costs about as much as so many more rows would (measured: 14 ms and 3 ms a row). */
  private static final double STEP_OVERHEAD_ROWS = 4;

  private final int rows;
  private double wasted;
  private double lastWaste;

  CarryOver(int rows) {
    this.rows = rows;
  }

  /** A step was made of which only some rows still had use. */
  void step(long nanos, int useful) {
    lastWaste = nanos * ((rows - useful) / (rows + STEP_OVERHEAD_ROWS));
    wasted += lastWaste;
  }

  /**
   * @param useful rows that go on
   * @param stepsLeft most steps that they may still take: a price above what these can waste is
   *     never paid
   * @param price of a new batch in nanoseconds
   */
  boolean pays(int useful, int stepsLeft, double price) {
    return useful < rows && wasted >= price && stepsLeft * lastWaste > price;
  }
}
