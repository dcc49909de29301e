package dev.ratchet.generator.genai.decoder;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A loaded model. Every call comes from one and the same thread. */
public interface Decoder extends AutoCloseable {

  DecoderShape shape();

  /**
   * Loads an adapter under a name.
   *
   * @throws DecoderException when the file is no adapter of this model
   */
  void loadAdapter(String name, Path file);

  /** Forgets an adapter; no batch that uses it may be open. */
  void unloadAdapter(String name);

  /**
   * Reads the sequences and computes the logits of their next tokens.
   *
   * @throws DecoderException when the library fails
   */
  DecoderBatch start(BatchInput input);

  /**
   * A batch to begin.
   *
   * @param sequences [rows][at least 1], of unequal lengths
   * @param maxNewTokens most steps that will be made
   * @param minNewTokens no step before this one ends a row, when the decoder chooses itself
   * @param adapter name of a loaded adapter; null for the base model
   */
  record BatchInput(
      int[][] sequences, int maxNewTokens, int minNewTokens, @Nullable String adapter) {

    /** Length of the longest sequence: to it all others are padded. */
    public int paddedLength() {
      int longest = 0;
      for (int[] sequence : sequences) {
        longest = Math.max(longest, sequence.length);
      }
      return longest;
    }
  }

  @Override
  void close();
}
