/**
 * LoRA adapters as ONNX Runtime loads them beside a slotted graph: written from a PEFT directory,
 * read back for checks, and compared with the export they are meant for.
 */
@NullMarked
package dev.ratchet.export.adapter;

import org.jspecify.annotations.NullMarked;
