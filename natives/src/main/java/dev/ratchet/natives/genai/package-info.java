/**
 * Puts the native libraries of ONNX Runtime GenAI into one directory and points its Java classes
 * there. {@link dev.ratchet.natives.genai.GenaiNatives} must be called before the first of them is
 * used.
 */
@NullMarked
package dev.ratchet.natives.genai;

import org.jspecify.annotations.NullMarked;
