/**
 * What is common to all code on native tensors: where they are made ({@link
 * dev.ratchet.learner.tensor.Backend}), how host memory gets in and out, how long they live, and
 * the threads that compute on them. Shapes stand in comments as [rows, columns].
 */
@NullMarked
package dev.ratchet.learner.tensor;

import org.jspecify.annotations.NullMarked;
