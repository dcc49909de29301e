package dev.ratchet.export.genai;

import dev.ratchet.export.quantize.QuantizationError;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * What rounding the weights cost, before any text was generated.
 *
 * @param weights how many were rounded
 * @param relativeError root mean square of the differences over that of the weights
 * @param largestError the largest absolute difference of one weight
 * @param worstMatrix the matrix with the largest relative error
 * @param worstRelativeError that error
 */
public record QuantizationLoss(
    long weights,
    double relativeError,
    double largestError,
    String worstMatrix,
    double worstRelativeError) {

  static Optional<QuantizationLoss> of(Map<String, QuantizationError> errors) {
    QuantizationError total = new QuantizationError();
    errors.values().forEach(total::add);
    return errors.entrySet().stream()
        .max(Comparator.comparingDouble(entry -> entry.getValue().relative()))
        .map(
            worst ->
                new QuantizationLoss(
                    total.count(),
                    total.relative(),
                    total.largest(),
                    worst.getKey(),
                    worst.getValue().relative()));
  }
}
