/**
 * Every way in which a request to the executor can fail. Open: {@link
 * dev.ratchet.executor.error.ExecutorError}.
 */
@NullMarked
package dev.ratchet.executor.error;

import org.jspecify.annotations.NullMarked;
