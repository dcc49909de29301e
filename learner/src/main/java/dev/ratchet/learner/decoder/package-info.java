/**
 * The decoder of Qwen2, Qwen3 and Llama: forward pass and derivatives, written out by hand. With T
 * tokens in a pass, H hidden size, F intermediate size, h query heads in k groups of g = h / k (one
 * group for each key-value head), d head size, V vocabulary.
 *
 * <p>Why no autograd: the frozen base needs no weight gradients, a layer's activations can be
 * dropped and made again one layer at a time, buffers hold LoRA's columns beside the base's, and
 * rows need no padding. Tests hold it against transformers, PEFT and TRL.
 */
@NullMarked
package dev.ratchet.learner.decoder;

import org.jspecify.annotations.NullMarked;
