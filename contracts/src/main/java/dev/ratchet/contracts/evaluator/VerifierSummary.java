package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.generator.VerifierSource;

/**
 * One verifier's words on the candidates of evaluable examples, and what gold says of them
 * afterwards.
 *
 * @param source the kind of verifier
 * @param pass candidates that it passed
 * @param fail candidates that it failed
 * @param unknown times that it gave no word that counts
 * @param failedAndWrong of those that it failed and gold has a verdict on, the wrong ones
 * @param passedAndRight of those that it passed and gold has a verdict on, the right ones
 * @param averageMillis from a question to its answer
 */
public record VerifierSummary(
    VerifierSource source,
    int pass,
    int fail,
    int unknown,
    Rate failedAndWrong,
    Rate passedAndRight,
    double averageMillis) {}
