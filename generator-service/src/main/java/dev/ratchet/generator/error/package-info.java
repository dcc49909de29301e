/** The generator's errors, listed once; docs/errors.md explains each. */
@NullMarked
package dev.ratchet.generator.error;

import org.jspecify.annotations.NullMarked;
