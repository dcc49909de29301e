/** Files that commands write for scripts. */
@NullMarked
package dev.ratchet.platform.output;

import org.jspecify.annotations.NullMarked;
