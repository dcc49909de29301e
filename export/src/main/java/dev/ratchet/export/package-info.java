/** Turns model directories and adapters into what ONNX Runtime GenAI serves. */
@NullMarked
package dev.ratchet.export;

import org.jspecify.annotations.NullMarked;
