/**
 * Questions with their gold SQL: reading them from the formats of the field, and keeping them.
 *
 * <p>Open: {@link dev.ratchet.executor.dataset.DatasetReader} and its records, which need neither
 * Spring nor a database server, and {@link dev.ratchet.executor.dataset.Datasets}.
 */
@NullMarked
package dev.ratchet.executor.dataset;

import org.jspecify.annotations.NullMarked;
