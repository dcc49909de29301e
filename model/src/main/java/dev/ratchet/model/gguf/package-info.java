/**
 * The GGUF container of llama.cpp: read by mapping it, with hostile files refused before anything
 * is believed; its quantisations undone exactly; and turned into a Hugging Face directory, which is
 * what the rest of Ratchet works on. Open: {@link dev.ratchet.model.gguf.GgufFile}, {@link
 * dev.ratchet.model.gguf.GgufImport}.
 */
@NullMarked
package dev.ratchet.model.gguf;

import org.jspecify.annotations.NullMarked;
