package dev.ratchet.learner.data;

import dev.ratchet.learner.policy.TokenBatch;
import dev.ratchet.learner.protocol.Truncation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Joins the tokens of a row's segments and makes them fit.
 *
 * <p>Segments are tokenised one by one, so that the tokens of a prompt are the same whatever answer
 * follows, as they are when the model is asked (the boundary trap of spec 8.1).
 *
 * @param maxLength tokens of a sequence
 */
record RowFitter(int maxLength, Truncation truncation) {

  /** Turns of a conversation; at least one token that carries loss must be left. */
  Fit turns(RowName name, List<Segment> segments, List<int[]> tokens) {
    Sequence whole = join(segments, tokens);
    if (whole.lossTokens() == 0) {
      return new Fit.Dropped("none of its %d tokens carries loss".formatted(whole.length()));
    }
    if (whole.length() <= maxLength) {
      return kept(new Example.Text(name, whole), false);
    }
    if (truncation == Truncation.DROP) {
      return new Fit.Dropped(tooLong("it", whole.length()));
    }
    Sequence cut = truncation == Truncation.LEFT ? last(whole, maxLength) : first(whole, maxLength);
    if (cut.lossTokens() == 0) {
      return new Fit.Dropped(tooLong("its prompt alone", firstLoss(whole)));
    }
    return kept(new Example.Text(name, cut), true);
  }

  /**
   * A text to learn whole is divided, not cut. A piece begins with the last token of the piece
   * before, so that every token but the very first is predicted once.
   */
  Fit wholeText(RowName name, int[] tokens) {
    if (tokens.length < 2) {
      return new Fit.Dropped("it has %d tokens and needs 2".formatted(tokens.length));
    }
    if (tokens.length > maxLength && truncation == Truncation.DROP) {
      return new Fit.Dropped(tooLong("it", tokens.length));
    }
    List<Example> pieces = new ArrayList<>();
    for (int from = 0; from < tokens.length - 1; from += maxLength - 1) {
      int[] piece = Arrays.copyOfRange(tokens, from, Math.min(tokens.length, from + maxLength));
      boolean[] loss = new boolean[piece.length];
      Arrays.fill(loss, true);
      pieces.add(new Example.Text(name, Sequence.of(piece, loss)));
    }
    return new Fit.Kept(List.copyOf(pieces), false);
  }

  /** Both completions keep the same prompt: where it is cut, then by what the longer one needs. */
  Fit pair(RowName name, int[] prompt, int[] chosen, int[] rejected) {
    if (prompt.length == 0 || chosen.length == 0 || rejected.length == 0) {
      return new Fit.Dropped("prompt, chosen and rejected must have tokens each");
    }
    if (prompt.length >= maxLength) {
      return new Fit.Dropped(tooLong("its prompt alone", prompt.length));
    }
    if (Arrays.equals(chosen, rejected)) {
      return new Fit.Dropped("chosen and rejected are the same");
    }
    int longer = Math.max(chosen.length, rejected.length);
    if (prompt.length + longer <= maxLength) {
      return kept(pairOf(name, prompt, chosen, rejected), false);
    }
    return switch (truncation) {
      case DROP -> new Fit.Dropped(tooLong("it", prompt.length + longer));
      case RIGHT -> cutCompletions(name, prompt, chosen, rejected);
      case LEFT -> {
        int left = maxLength - longer;
        yield left < 1
            ? new Fit.Dropped(tooLong("its longer completion alone", longer))
            : kept(pairOf(name, lastOf(prompt, left), chosen, rejected), true);
      }
    };
  }

  private Fit cutCompletions(RowName name, int[] prompt, int[] chosen, int[] rejected) {
    int left = maxLength - prompt.length;
    int[] better = Arrays.copyOf(chosen, Math.min(chosen.length, left));
    int[] worse = Arrays.copyOf(rejected, Math.min(rejected.length, left));
    return Arrays.equals(better, worse)
        ? new Fit.Dropped(
            "chosen and rejected are the same in the %d tokens that its prompt leaves"
                .formatted(left))
        : kept(pairOf(name, prompt, better, worse), true);
  }

  private static Fit kept(Example example, boolean truncated) {
    return new Fit.Kept(List.of(example), truncated);
  }

  private static Example pairOf(RowName name, int[] prompt, int[] chosen, int[] rejected) {
    List<Segment> mask = List.of(new Segment("", false), new Segment("", true));
    return new Example.Pair(
        name, join(mask, List.of(prompt, chosen)), join(mask, List.of(prompt, rejected)));
  }

  private static Sequence join(List<Segment> segments, List<int[]> parts) {
    int length = parts.stream().mapToInt(part -> part.length).sum();
    int[] tokens = new int[length];
    boolean[] loss = new boolean[length];
    int at = 0;
    for (int i = 0; i < parts.size(); i++) {
      int[] part = parts.get(i);
      System.arraycopy(part, 0, tokens, at, part.length);
      Arrays.fill(loss, at, at + part.length, segments.get(i).loss());
      at += part.length;
    }
    return Sequence.of(tokens, loss);
  }

  private static Sequence first(Sequence sequence, int length) {
    return new Sequence(
        Arrays.copyOf(sequence.tokens(), length), Arrays.copyOf(sequence.labels(), length));
  }

  private static Sequence last(Sequence sequence, int length) {
    int[] labels = lastOf(sequence.labels(), length);
    labels[0] = TokenBatch.NO_LOSS;
    return new Sequence(lastOf(sequence.tokens(), length), labels);
  }

  private static int[] lastOf(int[] values, int length) {
    return Arrays.copyOfRange(values, values.length - length, values.length);
  }

  private static int firstLoss(Sequence sequence) {
    int at = 0;
    while (sequence.labels()[at] == TokenBatch.NO_LOSS) {
      at++;
    }
    return at;
  }

  private String tooLong(String what, int length) {
    return "%s has %d tokens and maxLength is %d".formatted(what, length, maxLength);
  }
}
