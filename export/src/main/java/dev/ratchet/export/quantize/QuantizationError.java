package dev.ratchet.export.quantize;

/** What quantisation did to weights so far: running sums, for one matrix or a whole model. */
public final class QuantizationError {

  private long count;
  private double squaredWeights;
  private double squaredErrors;
  private double largest;

  /** Notes one weight and what it became. */
  public void add(float weight, float quantized) {
    double difference = (double) weight - quantized;
    count++;
    squaredWeights += (double) weight * weight;
    squaredErrors += difference * difference;
    largest = Math.max(largest, Math.abs(difference));
  }

  /** Adds another sum to this one. */
  public void add(QuantizationError other) {
    count += other.count;
    squaredWeights += other.squaredWeights;
    squaredErrors += other.squaredErrors;
    largest = Math.max(largest, other.largest);
  }

  /** How many weights were quantised. */
  public long count() {
    return count;
  }

  /** The largest absolute difference of one weight. */
  public double largest() {
    return largest;
  }

  /** Root mean square of the differences over that of the weights; 0 where all weights are 0. */
  public double relative() {
    return squaredWeights == 0 ? 0 : Math.sqrt(squaredErrors / squaredWeights);
  }
}
