package dev.ratchet.generator.catalog;

import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelPin.AdapterPin;

/** Gives the files that pins name, fetched first where they are not here. */
public interface ModelFileSource {

  /** The name of an adapter's only file. */
  String ADAPTER_FILE = "adapter.onnx_adapter";

  ModelFiles openExport(ModelPin pin) throws InterruptedException;

  ModelFiles openAdapter(ModelPin pin, AdapterPin adapter) throws InterruptedException;
}
