/** Checks what is deployed with: Dockerfile, compose file, chart; no engine or cluster needed. */
@NullMarked
package dev.ratchet.platform.deployment;

import org.jspecify.annotations.NullMarked;
