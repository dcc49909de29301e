package dev.ratchet.contracts.evaluator;

import java.time.Instant;

/**
 * Where an evaluation ran that came in a bundle.
 *
 * @param evaluationId its id there
 * @param ratchet version of the contracts that its bundle was written by
 * @param bundleSha256 of the bundle's manifest, which has the hashes of all the rest; the same
 *     bundle again is the same evaluation
 * @param importedAt when its bundle came
 */
public record EvaluationOrigin(
    String evaluationId, String ratchet, String bundleSha256, Instant importedAt) {}
