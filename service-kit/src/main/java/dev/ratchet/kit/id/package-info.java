/** Ids as callers write them. */
@NullMarked
package dev.ratchet.kit.id;

import org.jspecify.annotations.NullMarked;
