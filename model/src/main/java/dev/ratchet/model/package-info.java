/**
 * Language models as files, without a service and without computing: what a directory or a GGUF
 * file holds, read and written exactly. One package a concern: {@code config}, {@code weights},
 * {@code safetensors}, {@code gguf}, {@code tokenizer}, {@code chat}, {@code directory}, {@code
 * lora}, {@code random}. Open here: {@link dev.ratchet.model.ModelFileException}, with which all of
 * them refuse what they can't use.
 */
@NullMarked
package dev.ratchet.model;

import org.jspecify.annotations.NullMarked;
