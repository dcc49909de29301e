/** {@code ratchet export} and {@code compare}: what became of runs, as files. */
@NullMarked
package dev.ratchet.platform.runs;

import org.jspecify.annotations.NullMarked;
