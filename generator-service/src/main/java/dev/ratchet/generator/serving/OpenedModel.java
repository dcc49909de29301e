package dev.ratchet.generator.serving;

import dev.ratchet.generator.genai.TextGeneration;

/** A model in memory. */
interface OpenedModel extends AutoCloseable {

  TextGeneration generation();

  ModelText text();

  /** False once its thread has ended, by an Error for example: it answers nothing any more. */
  boolean isAlive();

  @Override
  void close();
}
