/** Native libraries and wheels, fetched once and kept. */
@NullMarked
package dev.ratchet.natives;

import org.jspecify.annotations.NullMarked;
