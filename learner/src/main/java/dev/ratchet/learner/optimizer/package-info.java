/** What is trained: parameters and gradients as one flat vector each, and AdamW over it. */
@NullMarked
package dev.ratchet.learner.optimizer;

import org.jspecify.annotations.NullMarked;
