/**
 * A language model as a thing that reads a batch of token sequences and then gives, step by step,
 * the logits of the next token of each: {@link dev.ratchet.generator.genai.decoder.Decoder}. The
 * one implementation is ONNX Runtime GenAI; this is the only package with its types and with native
 * memory. Internal to the feature {@code genai}.
 */
@NullMarked
package dev.ratchet.generator.genai.decoder;

import org.jspecify.annotations.NullMarked;
