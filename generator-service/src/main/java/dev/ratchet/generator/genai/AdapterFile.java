package dev.ratchet.generator.genai;

import java.nio.file.Path;

/**
 * An {@code .onnx_adapter} file.
 *
 * @param hash SHA-256 of the file in lower-case hexadecimal digits; the engine keeps adapters by it
 */
public record AdapterFile(String hash, Path path) {}
