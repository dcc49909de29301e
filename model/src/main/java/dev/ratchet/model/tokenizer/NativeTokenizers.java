package dev.ratchet.model.tokenizer;

/** Settings that DJL reads when it loads its native library. */
final class NativeTokenizers {

  private NativeTokenizers() {}

  static void prepare() {
    // On a machine with CUDA it would look for another library on the network; ids need none.
    if (System.getProperty("RUST_FLAVOR") == null) {
      System.setProperty("RUST_FLAVOR", "cpu");
    }
    if (System.getProperty("OPT_OUT_TRACKING") == null) {
      System.setProperty("OPT_OUT_TRACKING", "true"); // DJL's telemetry
    }
  }
}
