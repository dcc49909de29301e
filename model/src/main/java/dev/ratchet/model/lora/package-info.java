/**
 * LoRA adapters as PEFT directories (spec 9): what they add to which layers, read, written, and
 * checked against the base that they are meant for. Open: {@link
 * dev.ratchet.model.lora.LoraConfig}, {@link dev.ratchet.model.lora.PeftAdapter}, {@link
 * dev.ratchet.model.lora.AdapterCheck}.
 */
@NullMarked
package dev.ratchet.model.lora;

import org.jspecify.annotations.NullMarked;
