/**
 * The only place where text for a model is made and where SQL is taken out of its answers:
 * templates with a version and a hash, feedback in words (spec 1.4, 2.4, 2.9). Feedback for
 * gold-free runs is made from a type that holds no gold.
 */
@NullMarked
package dev.ratchet.generator.prompt;

import org.jspecify.annotations.NullMarked;
