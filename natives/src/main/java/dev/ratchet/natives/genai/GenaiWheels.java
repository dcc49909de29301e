package dev.ratchet.natives.genai;

import dev.ratchet.natives.wheel.PinnedWheel;
import java.util.Map;

/**
 * The wheels that carry GenAI of the very version of the Java classes: other versions load and then
 * corrupt memory.
 */
final class GenaiWheels {

  static final String VERSION = "0.12.0";

  /** What comes from a wheel: the wheel, and its members by the file name that they get. */
  record Part(PinnedWheel wheel, Map<String, String> members) {}

  private static final String LIBRARY = "libonnxruntime-genai.so";
  private static final String CUDA_LIBRARY = "libonnxruntime-genai-cuda.so";

  static final Part CPU =
      new Part(
          new PinnedWheel(
              "onnxruntime-genai",
              VERSION,
              "66b1d2800b1ac39181acde84bf1767339cac66dc2c6656091eeaea4aee9836b8"),
          Map.of("onnxruntime_genai/" + LIBRARY, LIBRARY));

  static final Part CUDA =
      new Part(
          new PinnedWheel(
              "onnxruntime-genai-cuda",
              VERSION,
              "27b66f8fcbdd8158cc9e9a9292e1e752136e625424f56ff47ac222c5a5f3b030"),
          Map.of(
              "onnxruntime_genai/" + LIBRARY, LIBRARY,
              "onnxruntime_genai/" + CUDA_LIBRARY, CUDA_LIBRARY));

  /** The wheel of GenAI 0.12.0 asks for ONNX Runtime 1.24.1 or newer; this is that version. */
  static final Part CUDA_RUNTIME =
      new Part(
          new PinnedWheel(
              "onnxruntime-gpu",
              "1.24.1",
              "ac4bfc90c376516b13d709764ab257e4e3d78639bf6a2ccfc826e9db4a5c7ddf"),
          Map.of(
              "onnxruntime/capi/libonnxruntime.so.1.24.1",
              "libonnxruntime.so",
              "onnxruntime/capi/libonnxruntime_providers_shared.so",
              "libonnxruntime_providers_shared.so",
              "onnxruntime/capi/libonnxruntime_providers_cuda.so",
              "libonnxruntime_providers_cuda.so"));

  private GenaiWheels() {}
}
