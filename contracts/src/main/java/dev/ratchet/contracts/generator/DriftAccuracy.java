package dev.ratchet.contracts.generator;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How many greedy answers are right (execution accuracy of the first turn) in two precisions of one
 * model, over the same examples.
 *
 * @param grader decides what is right
 * @param examples with a verdict on both answers
 * @param unjudged examples without one, because their gold gives no result to compare with
 * @param referenceCorrect right answers in the reference's precision, of {@code examples}
 * @param candidateCorrect right answers in the candidate's precision, of {@code examples}
 * @param onlyReference right in the reference's precision only
 * @param onlyCandidate right in the candidate's precision only
 * @param drop share of the examples that the candidate loses, between -1 and 1; 0 without examples
 */
public record DriftAccuracy(
    @Schema(example = "ratchet") String grader,
    @Schema(example = "32") int examples,
    @Schema(example = "0") int unjudged,
    @Schema(example = "11") int referenceCorrect,
    @Schema(example = "9") int candidateCorrect,
    @Schema(example = "3") int onlyReference,
    @Schema(example = "1") int onlyCandidate,
    @Schema(example = "0.0625") double drop) {}
