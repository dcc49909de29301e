/**
 * Merges stored pair sets into one: what people decided, filters, limits, an order, caps (spec
 * 2.14). What is removed stays visible, with the reason. Nothing here is open to other features.
 */
@NullMarked
package dev.ratchet.trainer.merging;

import org.jspecify.annotations.NullMarked;
