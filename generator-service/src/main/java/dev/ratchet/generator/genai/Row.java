package dev.ratchet.generator.genai;

import dev.ratchet.generator.genai.RowGroup.Choosing;
import dev.ratchet.generator.genai.decoder.DecoderShape;
import dev.ratchet.generator.genai.sampling.KeyedUniform;
import dev.ratchet.generator.genai.sampling.LogitView;
import dev.ratchet.generator.genai.sampling.StopText;
import dev.ratchet.model.tokenizer.IncrementalDecoder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One sample of a request on its way. Made by the caller's thread, then touched by the model's
 * thread only.
 */
final class Row {

  private final Pending pending;
  private final int sample;
  private final Lane lane;
  private final DecoderShape shape;
  private final IncrementalDecoder decoder;
  private final StopText text;
  private int[] tokens = new int[16];
  private float[] chosen = new float[0];
  private float[] maxima = new float[0];
  private int count;
  private boolean finished;

  Row(Pending pending, int sample, Lane lane, DecoderShape shape, IncrementalDecoder decoder) {
    this.pending = pending;
    this.sample = sample;
    this.lane = lane;
    this.shape = shape;
    this.decoder = decoder;
    this.text = new StopText(request().stops());
  }

  GenerationRequest request() {
    return pending.request();
  }

  Pending pending() {
    return pending;
  }

  Lane lane() {
    return lane;
  }

  boolean isFinished() {
    return finished;
  }

  /** Prompt and what was written so far. */
  int[] sequence() {
    int[] prompt = request().prompt();
    int[] all = Arrays.copyOf(prompt, length());
    System.arraycopy(tokens, 0, all, prompt.length, count);
    return all;
  }

  int length() {
    return request().prompt().length + count;
  }

  /** Most tokens that are still to come. */
  int remaining() {
    return request().maxTokens() - count;
  }

  @Nullable AdapterFile adapter() {
    return request().adapter();
  }

  RowGroup group() {
    AdapterFile adapter = adapter();
    return new RowGroup(adapter == null ? null : adapter.hash(), choosing());
  }

  private Choosing choosing() {
    boolean likeliest = request().decoding() instanceof Decoding.Greedy;
    if (!likeliest || request().probabilities()) {
      return Choosing.JAVA;
    }
    if (request().minTokens() <= count) {
      return Choosing.LIBRARY;
    }
    return request().minTokens() == request().maxTokens()
        ? Choosing.LIBRARY_TO_THE_END
        : Choosing.JAVA;
  }

  /** Chooses the next token from the logits, and notes its probabilities where they are wanted. */
  int choose(LogitView logits) {
    double logSum = request().probabilities() ? logits.logSum() : 0;
    float likeliest = logits.logits()[logits.best()];
    if (Float.isNaN(likeliest) || Float.isInfinite(likeliest)) {
      throw new IllegalStateException(
          "the model's logits are not numbers (%s at token %d); try an fp32 export"
              .formatted(likeliest, count));
    }
    if (request().decoding() instanceof Decoding.Given(int[] given, var reader)) {
      reader.read(count, logits.logits());
      return given[count];
    }
    if (count < request().minTokens()) {
      logits.ban(shape.endTokens());
    }
    int token =
        switch (request().decoding()) {
          case Decoding.Given _ -> throw new IllegalStateException("a given text has no choice");
          case Decoding.Greedy _ -> logits.best();
          case Decoding.Sampled s -> logits.draw(s.temperature(), s.topP(), s.topK(), uniform());
        };
    if (request().probabilities()) {
      note((float) (logits.logits()[token] - logSum), (float) Math.exp(likeliest - logSum));
    }
    return token;
  }

  private double uniform() {
    GenerationKey key = request().key();
    return KeyedUniform.of(key.seed(), key.example(), key.turn(), sample, count);
  }

  private void note(float logProbability, float maximum) {
    if (count >= chosen.length) {
      chosen = Arrays.copyOf(chosen, Math.max(16, 2 * count));
      maxima = Arrays.copyOf(maxima, chosen.length);
    }
    chosen[count] = logProbability;
    maxima[count] = maximum;
  }

  /** Takes the next token. */
  void accept(int token) {
    if (count == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * count);
    }
    tokens[count++] = token;
    if (shape.isEnd(token) && count > request().minTokens()) {
      finish(FinishReason.END_OF_TURN);
      return;
    }
    tell(text.add(decoder.append(token)));
    if (text.isStopped()) {
      finish(FinishReason.STOP_TEXT);
    } else if (count == request().maxTokens()) {
      finish(FinishReason.LENGTH);
    } else if (pending.isCancelled()) {
      finish(FinishReason.CANCELLED);
    }
  }

  /** Ends it as it is. */
  void cancel() {
    finish(FinishReason.CANCELLED);
  }

  private void finish(FinishReason reason) {
    finished = true;
    if (!text.isStopped()) {
      tell(text.add(decoder.finish()));
      tell(text.end());
    }
    TokenProbabilities probabilities =
        request().probabilities()
            ? new TokenProbabilities(Arrays.copyOf(chosen, count), Arrays.copyOf(maxima, count))
            : null;
    FinishReason why = text.isStopped() ? FinishReason.STOP_TEXT : reason;
    pending.finished(
        sample, new GeneratedText(text.text(), Arrays.copyOf(tokens, count), why, probabilities));
  }

  private void tell(String more) {
    if (!more.isEmpty()) {
      pending.tell(sample, more);
    }
  }
}
