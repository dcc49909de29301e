/**
 * Models made on the spot from a seed, by a formula that a page of Python repeats: for tests,
 * golden values and checks of a machine. Open: {@link dev.ratchet.model.random.RandomModel} and
 * {@link dev.ratchet.model.random.TinyModels}.
 */
@NullMarked
package dev.ratchet.model.random;

import org.jspecify.annotations.NullMarked;
