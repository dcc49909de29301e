/** The executor service: the environment in which candidates are executed and judged. */
@NullMarked
package dev.ratchet.executor;

import org.jspecify.annotations.NullMarked;
