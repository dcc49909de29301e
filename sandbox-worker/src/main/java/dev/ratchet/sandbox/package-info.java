/**
 * The process that runs untrusted SQL, and the binary protocol spoken with it over its standard
 * input and output.
 *
 * <p>Needs nothing but sqlite-jdbc, so that a worker stays small. {@link QueryEngine} is the
 * hardened execution itself; {@link WorkerMain} puts it behind the protocol; {@link Request},
 * {@link Hello}, {@link Completion}, {@link RowCodec}, {@link WireReader} and {@link WireWriter}
 * are the protocol, shared with the pool in the executor.
 */
@NullMarked
package dev.ratchet.sandbox;

import org.jspecify.annotations.NullMarked;
