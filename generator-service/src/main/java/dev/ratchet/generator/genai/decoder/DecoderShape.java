package dev.ratchet.generator.genai.decoder;

import java.util.List;

/**
 * What a model is, as far as batches care.
 *
 * @param contextTokens most tokens of a row
 * @param vocabulary ids lie in [0, vocabulary)
 * @param endTokens ids that end a turn
 * @param keyValueBytesPerToken of one row
 * @param logitBytesPerToken of one row: reading a sequence makes the logits of all its positions
 */
public record DecoderShape(
    int contextTokens,
    int vocabulary,
    List<Integer> endTokens,
    long keyValueBytesPerToken,
    long logitBytesPerToken) {

  /** Native memory that rows take besides the weights. */
  public long batchBytes(int rows, int paddedLength, int maxNewTokens) {
    long keysAndValues = (paddedLength + (long) maxNewTokens) * keyValueBytesPerToken;
    return rows * (keysAndValues + paddedLength * logitBytesPerToken);
  }

  public boolean isEnd(int token) {
    return endTokens.contains(token);
  }
}
