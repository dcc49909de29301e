package dev.ratchet.generator.chat;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.PromptMessage;
import dev.ratchet.generator.chat.ChatCompletion.Choice;
import dev.ratchet.generator.chat.ChatCompletion.Chunk;
import dev.ratchet.generator.chat.ChatCompletion.Delta;
import dev.ratchet.generator.chat.ChatCompletion.LogProbabilities;
import dev.ratchet.generator.chat.ChatCompletion.Piece;
import dev.ratchet.generator.chat.ChatCompletion.TokenProbability;
import dev.ratchet.generator.chat.ChatCompletion.Usage;
import dev.ratchet.generator.chat.ChatCompletion.Whole;
import dev.ratchet.generator.genai.GeneratedText;
import dev.ratchet.generator.genai.GenerationResult;
import dev.ratchet.generator.genai.TokenProbabilities;
import dev.ratchet.generator.serving.ModelText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a model gave in OpenAI's shape; all parts of one answer carry the same id.
 *
 * @param fingerprint of the files that answered
 */
record ChatAnswer(String id, long created, String model, String fingerprint, ModelText text) {

  private static final char PART_OF_CHARACTER = '\uFFFD';

  static ChatAnswer of(ModelPin pin, ModelText text, Instant now) {
    return new ChatAnswer(
        "chatcmpl-" + UUID.randomUUID(),
        now.getEpochSecond(),
        pin.name(),
        "fp_%08x".formatted(Objects.hash(pin.files(), adapter(pin))),
        text);
  }

  private static String adapter(ModelPin pin) {
    return pin.adapter() == null ? "" : pin.adapter().sha256();
  }

  Whole whole(GenerationResult result) {
    var choices = new ArrayList<Choice>();
    for (GeneratedText generated : result.texts()) {
      choices.add(
          new Choice(
              choices.size(),
              new PromptMessage("assistant", generated.text()),
              logProbabilities(generated),
              finishReason(generated)));
    }
    return new Whole(id, "chat.completion", created, model, fingerprint, choices, usage(result));
  }

  static Usage usage(GenerationResult result) {
    return Usage.of(result.promptTokens(), result.completionTokens());
  }

  /** The first chunk of a sample. */
  Chunk begin(int sample) {
    return chunk(new Piece(sample, new Delta("assistant", ""), null, null));
  }

  Chunk more(int sample, String text) {
    return chunk(new Piece(sample, new Delta(null, text), null, null));
  }

  /** The last chunk of a sample; the log-probabilities of all its tokens are in it. */
  Chunk end(int sample, GeneratedText generated) {
    return chunk(
        new Piece(
            sample, new Delta(null, null), logProbabilities(generated), finishReason(generated)));
  }

  Chunk usageOnly(GenerationResult result) {
    return new Chunk(
        id, "chat.completion.chunk", created, model, fingerprint, List.of(), usage(result));
  }

  private Chunk chunk(Piece piece) {
    return new Chunk(
        id, "chat.completion.chunk", created, model, fingerprint, List.of(piece), null);
  }

  private static String finishReason(GeneratedText generated) {
    return switch (generated.finish()) {
      case END_OF_TURN, STOP_TEXT -> "stop";
      case LENGTH -> "length";
      case CANCELLED -> throw new IllegalStateException("nobody is left to read this");
    };
  }

  private @Nullable LogProbabilities logProbabilities(GeneratedText generated) {
    TokenProbabilities probabilities = generated.probabilities();
    if (probabilities == null) {
      return null;
    }
    var content = new ArrayList<TokenProbability>();
    for (int i = 0; i < generated.tokens().length; i++) {
      String token = text.token(generated.tokens()[i]);
      content.add(new TokenProbability(token, probabilities.chosen()[i], bytes(token), List.of()));
    }
    return new LogProbabilities(content, null);
  }

  private static @Nullable List<Integer> bytes(String token) {
    if (token.indexOf(PART_OF_CHARACTER) >= 0) {
      return null;
    }
    var bytes = new ArrayList<Integer>();
    for (byte each : token.getBytes(UTF_8)) {
      bytes.add(each & 0xFF);
    }
    return bytes;
  }
}
