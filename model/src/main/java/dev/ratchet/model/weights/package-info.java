/**
 * Named tensors in a file, as memory: their types and shapes, the raw bytes, and conversion to and
 * from 32-bit floats. Open to all.
 */
@NullMarked
package dev.ratchet.model.weights;

import org.jspecify.annotations.NullMarked;
