/**
 * Wire records of the executor, "the environment": databases, datasets, execution, verification.
 */
@NullMarked
package dev.ratchet.contracts.executor;

import org.jspecify.annotations.NullMarked;
