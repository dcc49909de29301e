/**
 * What a model looks like: its family, sizes, rotary positions, and from these the name and shape
 * of every tensor. Read from and written to the {@code config.json} of transformers. Open to all.
 */
@NullMarked
package dev.ratchet.model.config;

import org.jspecify.annotations.NullMarked;
