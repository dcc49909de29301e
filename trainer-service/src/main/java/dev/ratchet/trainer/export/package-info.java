/**
 * Exports of the store's models for ONNX Runtime GenAI, made as durable jobs and kept beside them.
 *
 * <p>Nothing here is open: the store shows a model's exports, and the generator fetches their files
 * over HTTP.
 */
@NullMarked
package dev.ratchet.trainer.export;

import org.jspecify.annotations.NullMarked;
