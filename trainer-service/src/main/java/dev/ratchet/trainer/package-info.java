/**
 * The learner: keeps models and adapters, mines preference pairs, and trains in child processes.
 */
@NullMarked
package dev.ratchet.trainer;

import org.jspecify.annotations.NullMarked;
