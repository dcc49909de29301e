/**
 * A model as a Hugging Face directory, checked as a whole: configuration, weights, tokenizer and
 * template that belong together, and the hash that names the base. Open: {@link
 * dev.ratchet.model.directory.ModelDirectory} and {@link dev.ratchet.model.directory.BaseHash}.
 */
@NullMarked
package dev.ratchet.model.directory;

import org.jspecify.annotations.NullMarked;
