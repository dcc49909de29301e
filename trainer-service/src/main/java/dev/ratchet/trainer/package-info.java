/**
 * The learner: training runs and adapters. So far its schema, its health and its API description.
 */
@NullMarked
package dev.ratchet.trainer;

import org.jspecify.annotations.NullMarked;
