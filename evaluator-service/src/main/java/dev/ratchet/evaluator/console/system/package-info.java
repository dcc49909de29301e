/** The health of the four services: version, answer time, and what waits and runs in each. */
@NullMarked
package dev.ratchet.evaluator.console.system;

import org.jspecify.annotations.NullMarked;
