package dev.ratchet.contracts.generator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the samples of a turn voted.
 *
 * @param grader whose comparator says which results are equal
 * @param groups of samples with equal results, the winning one first; empty when nothing ran
 * @param allEmpty something ran, and every result was empty
 * @param tie another group was as good and as large; the earliest sample decided
 * @param withoutVote samples without SQL, or with SQL that gave no result
 * @param cost of all samples
 * @param single of the first sample alone: what the turn had cost without a vote
 */
public record VoteResponse(
    String grader,
    List<Group> groups,
    boolean allEmpty,
    boolean tie,
    List<Integer> withoutVote,
    AnswerCost cost,
    AnswerCost single) {
  public VoteResponse {
    groups = List.copyOf(groups);
    withoutVote = List.copyOf(withoutVote);
  }

  /**
   * Samples with equal results.
   *
   * @param samples in order; the first stands for all
   * @param rows of the result of the first
   * @param failed a verifier failed them, so that they come after all others
   */
  public record Group(List<Integer> samples, @Nullable Long rows, boolean failed) {
    public Group {
      samples = List.copyOf(samples);
    }

    @JsonIgnore
    public boolean isEmpty() {
      return rows != null && rows == 0;
    }
  }
}
