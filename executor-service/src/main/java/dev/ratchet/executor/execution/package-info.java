/** One statement, run and shown. */
@NullMarked
package dev.ratchet.executor.execution;

import org.jspecify.annotations.NullMarked;
