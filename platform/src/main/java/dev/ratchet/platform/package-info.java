/**
 * The command line: reads commands, says in one line what went wrong, and chooses the exit code.
 */
@NullMarked
package dev.ratchet.platform;

import org.jspecify.annotations.NullMarked;
