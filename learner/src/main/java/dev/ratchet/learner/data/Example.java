package dev.ratchet.learner.data;

/** A row as tokens, ready to be put into a batch. */
public sealed interface Example {

  RowName name();

  /** Tokens of the longest sequence in it. */
  int length();

  /** Tokens of all its sequences. */
  int tokens();

  /** Tokens that carry loss, of all its sequences. */
  int lossTokens();

  /** One sequence, for pre-training and SFT. */
  record Text(RowName name, Sequence sequence) implements Example {
    @Override
    public int length() {
      return sequence.length();
    }

    @Override
    public int tokens() {
      return sequence.length();
    }

    @Override
    public int lossTokens() {
      return sequence.lossTokens();
    }
  }

  /** The better and the worse completion after the same prompt, for DPO. */
  record Pair(RowName name, Sequence chosen, Sequence rejected) implements Example {
    @Override
    public int length() {
      return Math.max(chosen.length(), rejected.length());
    }

    @Override
    public int tokens() {
      return chosen.length() + rejected.length();
    }

    @Override
    public int lossTokens() {
      return chosen.lossTokens() + rejected.lossTokens();
    }
  }
}
