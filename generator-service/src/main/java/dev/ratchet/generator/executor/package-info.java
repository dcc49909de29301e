/**
 * The executor as this service calls it: the HTTP interface of contracts, the stream of
 * verification results, and slices of datasets.
 */
@NullMarked
package dev.ratchet.generator.executor;

import org.jspecify.annotations.NullMarked;
