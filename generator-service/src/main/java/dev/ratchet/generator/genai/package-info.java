/**
 * Text from a language model inside this process, over ONNX Runtime GenAI: one thread per loaded
 * model drains a queue into batches of right-padded rows, adapters are swapped between batches, and
 * sampling is done in Java so that a seed gives the same text in whatever batch it ran.
 */
@NullMarked
package dev.ratchet.generator.genai;

import org.jspecify.annotations.NullMarked;
