/**
 * What a benchmark database is: tables with keys, references and human words for each column, and
 * the rows, drawn from a fixed seed. Open to the rest of the module: {@link
 * dev.ratchet.benchmark.schema.DatabaseSpec}, {@link dev.ratchet.benchmark.schema.TableSpec} and
 * {@link dev.ratchet.benchmark.schema.Draws}.
 */
@NullMarked
package dev.ratchet.benchmark.schema;

import org.jspecify.annotations.NullMarked;
