/**
 * A model as the directory that ONNX Runtime GenAI serves: graph, weights, settings, tokenizer, and
 * {@code ratchet-export.json}, which says what is in it and for which base adapters must be made.
 */
@NullMarked
package dev.ratchet.export.genai;

import org.jspecify.annotations.NullMarked;
