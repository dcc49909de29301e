/** Datasets with their examples and audits; an audit can be started and stopped here. */
@NullMarked
package dev.ratchet.evaluator.console.dataset;

import org.jspecify.annotations.NullMarked;
