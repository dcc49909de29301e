/**
 * What an export in fewer bits costs: durable jobs that let a model answer in two precisions and
 * compare the logits, the texts and how many of them are right, with and without an adapter.
 */
@NullMarked
package dev.ratchet.generator.drift;

import org.jspecify.annotations.NullMarked;
