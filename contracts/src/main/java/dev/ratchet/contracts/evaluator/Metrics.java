package dev.ratchet.contracts.evaluator;

/**
 * The summary metrics of spec 2.12, and what OURS adds.
 *
 * @param examples evaluable ones: the n of the rates that count examples
 * @param firstTurnExampleAccuracy first-turn EX: examples whose first turn's answer is right
 * @param finalExampleExecutionAccuracy final EX: examples whose answer that stands in the end is
 *     right
 * @param repairSuccessRate examples that are right in the end, of those whose first turn was wrong
 * @param brokenByRepair examples that are wrong in the end, of those whose first turn was right; 0
 *     where gold decides when to stop
 * @param firstTurnExecutionAccuracy right candidates, of those of first turns; a candidate is a
 *     distinct SQL text of its turn, and one without a verdict counts as wrong
 * @param candidateExecutionAccuracy right candidates, of those of all turns
 * @param executableRate candidates that ran and gave a table, perhaps an empty one, of those of all
 *     turns
 * @param schemaValidRate candidates that SQLite can read and in which no table or column is unknown
 *     or ambiguous, of those of all turns
 * @param syntaxErrorRate candidates that SQLite can't read or that the statement gate refuses, of
 *     those of all turns
 * @param averageCandidateReward mean rule reward (spec 2.5) of the candidates of all turns, 4
 *     decimals
 * @param averageTurns turns that an example took, 4 decimals
 * @param promptTokens read for all samples of all turns, repeated ones and those without SQL too
 * @param completionTokens written for the same
 */
public record Metrics(
    int examples,
    Rate firstTurnExampleAccuracy,
    Rate finalExampleExecutionAccuracy,
    Rate repairSuccessRate,
    Rate brokenByRepair,
    Rate firstTurnExecutionAccuracy,
    Rate candidateExecutionAccuracy,
    Rate executableRate,
    Rate schemaValidRate,
    Rate syntaxErrorRate,
    double averageCandidateReward,
    double averageTurns,
    long promptTokens,
    long completionTokens) {}
