package dev.ratchet.generator.genai;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One prompt to continue.
 *
 * @param prompt token ids, 1 or more, all inside the vocabulary; special tokens included
 * @param samples how many continuations, 1 or more
 * @param maxTokens most new tokens of each continuation, 1 or more
 * @param minTokens the end of turn is not chosen before so many new tokens; 0 for no such floor
 * @param decoding how a token is chosen
 * @param stops texts that end a continuation; the text found is left out of the answer
 * @param key what the random numbers depend on, besides sample and position
 * @param adapter the adapter that is active for this request; null for the base model
 * @param probabilities whether the result carries log-probabilities and maxima of each token
 * @param listener told of every piece of text as soon as it is final
 * @param cancellation ends the request early
 */
public record GenerationRequest(
    int[] prompt,
    int samples,
    int maxTokens,
    int minTokens,
    Decoding decoding,
    List<String> stops,
    GenerationKey key,
    @Nullable AdapterFile adapter,
    boolean probabilities,
    GenerationListener listener,
    Cancellation cancellation) {

  /** Checks what needs no model; the limits of a model are checked when it takes the request. */
  public GenerationRequest {
    requirePositive("samples", samples);
    requirePositive("maxTokens", maxTokens);
    if (minTokens < 0 || minTokens > maxTokens) {
      throw new IllegalArgumentException(
          "minTokens is "
              + minTokens
              + "; it must lie between 0 and maxTokens ("
              + maxTokens
              + ")");
    }
    stops = List.copyOf(stops);
    if (stops.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("an empty stop text would end every answer at once");
    }
    Objects.requireNonNull(key, "key");
    if (decoding instanceof Decoding.Given(int[] given, _)
        && (given.length != maxTokens || minTokens != maxTokens || samples != 1)) {
      throw new IllegalArgumentException(
          "a given text of %d tokens is read once and as a whole, not %d times with %d to %d tokens"
              .formatted(given.length, samples, minTokens, maxTokens));
    }
  }

  /** A request without stops, adapter, probabilities, listener or cancellation. */
  public static GenerationRequest of(
      int[] prompt, int maxTokens, Decoding decoding, GenerationKey key) {
    return new GenerationRequest(
        prompt,
        1,
        maxTokens,
        0,
        decoding,
        List.of(),
        key,
        null,
        false,
        GenerationListener.NONE,
        Cancellation.never());
  }

  /**
   * A request to read a text behind a prompt.
   *
   * @param tokens 1 or more
   */
  public static GenerationRequest reading(
      int[] prompt, int[] tokens, Decoding.LogitReader reader, @Nullable AdapterFile adapter) {
    return new GenerationRequest(
        prompt,
        1,
        tokens.length,
        tokens.length,
        new Decoding.Given(tokens, reader),
        List.of(),
        new GenerationKey(0, 0, 0),
        adapter,
        false,
        GenerationListener.NONE,
        Cancellation.never());
  }

  /** The same with n samples. */
  public GenerationRequest withSamples(int samples) {
    return new GenerationRequest(
        prompt,
        samples,
        maxTokens,
        minTokens,
        decoding,
        stops,
        key,
        adapter,
        probabilities,
        listener,
        cancellation);
  }

  /** The same with a floor of new tokens. */
  public GenerationRequest withMinTokens(int minTokens) {
    return new GenerationRequest(
        prompt,
        samples,
        maxTokens,
        minTokens,
        decoding,
        stops,
        key,
        adapter,
        probabilities,
        listener,
        cancellation);
  }

  /** The same with texts that end it. */
  public GenerationRequest withStops(List<String> stops) {
    return new GenerationRequest(
        prompt,
        samples,
        maxTokens,
        minTokens,
        decoding,
        stops,
        key,
        adapter,
        probabilities,
        listener,
        cancellation);
  }

  /** The same with an adapter; null for the base model. */
  public GenerationRequest withAdapter(@Nullable AdapterFile adapter) {
    return new GenerationRequest(
        prompt,
        samples,
        maxTokens,
        minTokens,
        decoding,
        stops,
        key,
        adapter,
        probabilities,
        listener,
        cancellation);
  }

  /** The same with the probabilities of each token in its result. */
  public GenerationRequest withProbabilities() {
    return new GenerationRequest(
        prompt,
        samples,
        maxTokens,
        minTokens,
        decoding,
        stops,
        key,
        adapter,
        true,
        listener,
        cancellation);
  }

  /** The same with a listener. */
  public GenerationRequest withListener(GenerationListener listener) {
    return new GenerationRequest(
        prompt,
        samples,
        maxTokens,
        minTokens,
        decoding,
        stops,
        key,
        adapter,
        probabilities,
        listener,
        cancellation);
  }

  /** The same with a cancellation. */
  public GenerationRequest withCancellation(Cancellation cancellation) {
    return new GenerationRequest(
        prompt,
        samples,
        maxTokens,
        minTokens,
        decoding,
        stops,
        key,
        adapter,
        probabilities,
        listener,
        cancellation);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be 1 or more");
    }
  }
}
