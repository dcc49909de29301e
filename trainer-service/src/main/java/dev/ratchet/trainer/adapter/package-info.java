/**
 * The registry of LoRA adapters: published by trainings or imported, checked against their base,
 * kept as PEFT files and as files for ONNX Runtime GenAI, with their lineage.
 *
 * <p>Open: {@link dev.ratchet.trainer.adapter.AdapterRegistry}, {@link
 * dev.ratchet.trainer.adapter.NewAdapter}, {@link dev.ratchet.trainer.adapter.StoredAdapter}, and
 * an interface that features further up fill in: {@link dev.ratchet.trainer.adapter.AdapterUse}.
 */
@NullMarked
package dev.ratchet.trainer.adapter;

import org.jspecify.annotations.NullMarked;
