package dev.ratchet.generator.serving;

import dev.ratchet.generator.genai.TextGeneration;

/** A model in memory. */
interface OpenedModel extends AutoCloseable {

  TextGeneration generation();

  ModelText text();

  @Override
  void close();
}
