/**
 * The built-in benchmark: small SQLite databases of our own with questions and audited gold SQL,
 * made by code and the same at every run. Open to others: {@link
 * dev.ratchet.benchmark.BuiltInBenchmark} with the records it returns.
 */
@NullMarked
package dev.ratchet.benchmark;

import org.jspecify.annotations.NullMarked;
