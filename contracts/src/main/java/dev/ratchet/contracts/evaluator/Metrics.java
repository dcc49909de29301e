package dev.ratchet.contracts.evaluator;

/** The summary metrics of spec 2.12, and what OURS adds. */
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
