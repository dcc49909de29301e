/**
 * What LoRA (Hu et al. 2021) adds to the decoder: names and first values of A and B, and
 * reproducible dropout.
 */
@NullMarked
package dev.ratchet.learner.lora;

import org.jspecify.annotations.NullMarked;
