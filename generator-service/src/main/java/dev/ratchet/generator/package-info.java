/** The generator service, "the policy": prompts, schema retrieval, engines, rollouts. */
@NullMarked
package dev.ratchet.generator;

import org.jspecify.annotations.NullMarked;
