/** How a command says that it can't go on. */
@NullMarked
package dev.ratchet.platform.failure;

import org.jspecify.annotations.NullMarked;
