package dev.ratchet.generator.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What transformers and PEFT computed: golden.json, made by runs/golden/export_parity.py. */
record Golden(
    long seed,
    long loraSeed,
    int rank,
    double alpha,
    float tolerance,
    Map<String, Family> families) {

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  record Family(List<Case> base, List<Case> adapter) {}

  /** One prompt: the tokens that follow it, and the logits behind its last token. */
  record Case(int[] prompt, int[] greedy, float[] lastLogits) {}

  static Golden read() {
    try (InputStream in = Golden.class.getResourceAsStream("golden.json")) {
      return JSON.readValue(in, Golden.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
