package dev.ratchet.evaluator.runbundle;

import dev.ratchet.contracts.evaluator.EvaluationFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What a bundle shall have, most important first: a part that is too large, or for which the ones
 * before it left no room, is named with its size and hash instead.
 */
final class BundleParts {
  /** Of one entry. */
  static final long MOST_OF_ONE = 32L << 20;

  /** Of all, so that with the manifest it is no more than is read. */
  static final long MOST = 60L << 20;

  private final List<BundlePart> parts = new ArrayList<>();
  private final List<EvaluationFiles.LeftOut> leftOut = new ArrayList<>();
  private final long mostOfOne;
  private long room;

  BundleParts() {
    this(MOST_OF_ONE, MOST);
  }

  BundleParts(long mostOfOne, long most) {
    this.mostOfOne = mostOfOne;
    this.room = most;
  }

  /** Writes the content of a part. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  void add(String path, byte[] content) throws IOException {
    add(path, out -> out.write(content));
  }

  void add(String path, Content content) throws IOException {
    var part = new BundlePart(path, Math.min(mostOfOne, room));
    try (part) {
      content.writeTo(part);
    }
    if (part.fits()) {
      parts.add(part);
      room -= part.bytes();
    } else {
      String why =
          part.bytes() > mostOfOne
              ? "larger than the %,d bytes that an entry may have".formatted(mostOfOne)
              : "of the bytes that a bundle may have %,d were left".formatted(room);
      leftOut.add(new EvaluationFiles.LeftOut(path, part.bytes(), part.sha256(), why));
    }
  }

  void leaveOut(String path, String why) {
    leftOut.add(new EvaluationFiles.LeftOut(path, null, null, why));
  }

  List<BundlePart> parts() {
    return List.copyOf(parts);
  }

  List<EvaluationFiles.LeftOut> leftOut() {
    return List.copyOf(leftOut);
  }
}
