/**
 * Writes a decoder as an ONNX graph with external weights: what one node, one initializer and one
 * decoder family look like. Knows nothing of GenAI's own files.
 *
 * <p>Open to the other packages: {@link dev.ratchet.export.onnx.DecoderExport} and its settings,
 * {@link dev.ratchet.export.onnx.ElementType} and {@link dev.ratchet.export.onnx.AdapterSlot}.
 */
@NullMarked
package dev.ratchet.export.onnx;

import org.jspecify.annotations.NullMarked;
