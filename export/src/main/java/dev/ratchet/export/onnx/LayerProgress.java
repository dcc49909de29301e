package dev.ratchet.export.onnx;

/** Is told how far an export has come. */
@FunctionalInterface
public interface LayerProgress {

  /** Tells nobody. */
  LayerProgress NONE = (_, _) -> {};

  void layerWritten(int layer, int layers);
}
