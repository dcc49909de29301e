package dev.ratchet.contracts.generator;

/**
 * What answers cost. The wall time of generation is not among it: samples of many examples are
 * written together.
 *
 * @param candidates sampled answers, those without SQL and repeated ones too
 * @param promptTokens each sample counts those that it read, as in every other number
 * @param completionTokens written for all of them
 * @param executions distinct statements that ran
 * @param executionMillis of these statements together
 */
public record AnswerCost(
    int candidates,
    long promptTokens,
    long completionTokens,
    int executions,
    double executionMillis) {

  public static final AnswerCost NONE = new AnswerCost(0, 0, 0, 0, 0);

  public AnswerCost plus(AnswerCost other) {
    return new AnswerCost(
        candidates + other.candidates,
        promptTokens + other.promptTokens,
        completionTokens + other.completionTokens,
        executions + other.executions,
        executionMillis + other.executionMillis);
  }
}
