/** Experiments: the list, and one with its steps as they are done, its budget and its report. */
@NullMarked
package dev.ratchet.evaluator.console.experiment;

import org.jspecify.annotations.NullMarked;
