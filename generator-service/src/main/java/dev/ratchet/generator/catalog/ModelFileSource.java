package dev.ratchet.generator.catalog;

import dev.ratchet.contracts.generator.ModelPin;
import dev.ratchet.contracts.generator.ModelPin.AdapterPin;

/** Gives the files that pins name, fetched first where they are not here. */
public interface ModelFileSource {

  /** The folder of the base. */
  ModelFiles openExport(ModelPin pin) throws InterruptedException;

  /** A folder with the one file of the adapter. */
  ModelFiles openAdapter(ModelPin pin, AdapterPin adapter) throws InterruptedException;
}
