package dev.ratchet.natives.wheel;

/** Hears in plain sentences what is being done, so that a long download is no silence. */
@FunctionalInterface
public interface Progress {

  /** Says nothing. */
  Progress SILENT = line -> {};

  void say(String line);
}
