package dev.ratchet.contracts.evaluator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bundle of an imported evaluation had in it.
 *
 * @param id of the imported evaluation
 * @param files what can be read at {@code /v1/evaluations/ID/files/PATH}, as it was in the bundle
 * @param leftOut what was too large for it, or not to be had when it was written
 */
public record EvaluationFiles(String id, List<File> files, List<LeftOut> leftOut) {
  public EvaluationFiles {
    files = List.copyOf(files);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * @param path in the bundle
   * @param bytes of the content
   * @param sha256 of the content, in hexadecimal
   */
  public record File(String path, long bytes, String sha256) {}

  /**
   * @param path that it would have had in the bundle
   * @param bytes absent, like the hash, for what was not to be had
   * @param sha256 of the content that was left out
   * @param why for people
   */
  public record LeftOut(String path, @Nullable Long bytes, @Nullable String sha256, String why) {}
}
