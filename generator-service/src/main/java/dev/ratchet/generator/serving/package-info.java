/**
 * Language models behind the engine's interface: which are loaded, for whom, and how prompts become
 * tokens. Open: {@link dev.ratchet.generator.serving.LoadedModels} and what it hands out.
 */
@NullMarked
package dev.ratchet.generator.serving;

import org.jspecify.annotations.NullMarked;
