/** A small service that tries every part of the kit. */
@NullMarked
package dev.ratchet.kit.sample;

import org.jspecify.annotations.NullMarked;
