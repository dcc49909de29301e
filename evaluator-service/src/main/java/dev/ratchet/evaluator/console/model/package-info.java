/** What there is to generate with: models of the store, adapters, and the generator's names. */
@NullMarked
package dev.ratchet.evaluator.console.model;

import org.jspecify.annotations.NullMarked;
