/**
 * Text to token ids and back, exactly as the model was trained: Hugging Face's own tokenizers
 * behind {@link dev.ratchet.model.tokenizer.Tokenizer}, text out of ids as they come ({@link
 * dev.ratchet.model.tokenizer.IncrementalDecoder}), and plain byte-level files written by us
 * ({@link dev.ratchet.model.tokenizer.ByteLevelTokenizer}).
 */
@NullMarked
package dev.ratchet.model.tokenizer;

import org.jspecify.annotations.NullMarked;
