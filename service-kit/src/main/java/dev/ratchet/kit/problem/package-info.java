/**
 * One shape for everything that goes wrong (RFC 9457), from a misspelt path to a bug.
 *
 * <p>Open to all: {@link dev.ratchet.kit.problem.ApiError} (each service lists its errors in one
 * enum), {@link dev.ratchet.kit.problem.ApiException}, {@link
 * dev.ratchet.kit.problem.ServiceKitError} and {@link dev.ratchet.kit.problem.ProblemWriter} for
 * filters.
 */
@NullMarked
package dev.ratchet.kit.problem;

import org.jspecify.annotations.NullMarked;
