/**
 * Gives every request an id that is in its response, its log lines, its problems and the calls it
 * makes.
 *
 * <p>Open: {@link dev.ratchet.kit.requestid.RequestId}.
 */
@NullMarked
package dev.ratchet.kit.requestid;

import org.jspecify.annotations.NullMarked;
