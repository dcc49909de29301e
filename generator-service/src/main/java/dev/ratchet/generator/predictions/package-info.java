/** Uploaded files of predictions: read, checked and kept for the replay engine. */
@NullMarked
package dev.ratchet.generator.predictions;

import org.jspecify.annotations.NullMarked;
