/**
 * The safetensors container (spec 9.3): read by mapping it, with every hostile or damaged header
 * refused before anything is believed; written tensor by tensor. Open to all: {@link
 * dev.ratchet.model.safetensors.SafetensorsFile}, {@link
 * dev.ratchet.model.safetensors.ShardedSafetensors}, {@link
 * dev.ratchet.model.safetensors.SafetensorsWriter}.
 */
@NullMarked
package dev.ratchet.model.safetensors;

import org.jspecify.annotations.NullMarked;
