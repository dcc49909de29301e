package dev.ratchet.generator.openai;

import dev.ratchet.generator.openai.Reply.Choice;
import java.util.List;

/**
 * Shares a sum of tokens out among the choices of an answer, because servers tell only the sum:
 * exactly where log-probabilities count a choice's tokens, else by the length of the texts. The
 * shares add up to the sum.
 */
final class TokenShares {

  private TokenShares() {}

  static int[] of(int sum, List<Choice> choices) {
    long all = choices.stream().mapToLong(TokenShares::weight).sum();
    int[] shares = new int[choices.size()];
    long weights = 0;
    long given = 0;
    for (int i = 0; i < shares.length; i++) {
      weights += weight(choices.get(i));
      // Rounded along the running sum, so that nothing is lost or counted twice.
      long upTo = all == 0 ? (long) sum * (i + 1) / shares.length : sum * weights / all;
      shares[i] = (int) (upTo - given);
      given = upTo;
    }
    return shares;
  }

  private static long weight(Choice choice) {
    if (choice.tokens() != null) {
      return choice.tokens().logProbabilities().size();
    }
    return choice.text().length()
        + (choice.reasoning() == null ? 0 : choice.reasoning().length())
        + 1L; // the end of the turn
  }
}
