/**
 * Models for serving: ONNX graphs with slots for adapters, adapter files, merged models. Pure
 * writing and reading of files; nothing here runs a model.
 */
@NullMarked
package dev.ratchet.export;

import org.jspecify.annotations.NullMarked;
