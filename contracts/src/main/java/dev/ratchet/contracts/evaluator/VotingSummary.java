package dev.ratchet.contracts.evaluator;

import dev.ratchet.contracts.generator.AnswerCost;

/**
 * What voting gave and what it cost, over the evaluable examples.
 *
 * @param grader whose comparator grouped the results
 * @param turns votes that were held
 * @param single first turns whose first sample was right: the accuracy without a vote
 * @param voted first turns whose voted sample was right
 * @param allEmpty votes in which everything that ran returned nothing
 * @param nothingRan votes without any result
 * @param ties votes that the earliest sample decided
 * @param averageAgreement share of all samples that were of the winning group
 * @param cost of all samples of all turns
 * @param singleCost of the first sample of each turn
 */
public record VotingSummary(
    String grader,
    int turns,
    Rate single,
    Rate voted,
    int allEmpty,
    int nothingRan,
    int ties,
    double averageAgreement,
    AnswerCost cost,
    AnswerCost singleCost) {}
