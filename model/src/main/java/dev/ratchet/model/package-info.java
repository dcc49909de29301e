/** Model files: what a language model is on disk, read and written. */
@NullMarked
package dev.ratchet.model;

import org.jspecify.annotations.NullMarked;
