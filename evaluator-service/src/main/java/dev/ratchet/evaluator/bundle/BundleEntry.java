package dev.ratchet.evaluator.bundle;

/**
 * An entry as a manifest has it.
 *
 * @param sha256 of the content, in hexadecimal
 */
public record BundleEntry(String path, long bytes, String sha256) {}
