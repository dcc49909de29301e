/**
 * The executor as this service calls it: the HTTP interface of contracts, and the stream of
 * verification results.
 */
@NullMarked
package dev.ratchet.generator.executor;

import org.jspecify.annotations.NullMarked;
