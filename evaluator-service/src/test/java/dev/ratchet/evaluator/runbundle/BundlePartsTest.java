package dev.ratchet.evaluator.runbundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

class BundlePartsTest {

  @Test
  void keepsWhatFits() throws IOException {
    var parts = new BundleParts(10, 15);
    parts.add("a.json", "0123456789".getBytes(UTF_8));
    assertThat(parts.leftOut()).isEmpty();
    BundlePart part = parts.parts().getFirst();
    assertThat(part.path()).isEqualTo("a.json");
    assertThat(part.bytes()).isEqualTo(10);
    assertThat(part.open()).hasContent("0123456789");
  }

  @Test
  void namesWhatIsTooLargeWithItsSizeAndHash() throws IOException {
    var parts = new BundleParts(10, 100);
    byte[] large = "0123456789x".getBytes(UTF_8);
    parts.add(
        "large.jsonl",
        out -> {
          for (byte each : large) {
            out.write(each);
          }
        });
    parts.add("small.json", new byte[3]);
    assertThat(parts.parts()).extracting(BundlePart::path).containsExactly("small.json");
    var left = parts.leftOut().getFirst();
    assertThat(left.path()).isEqualTo("large.jsonl");
    assertThat(left.bytes()).isEqualTo(11);
    assertThat(left.sha256()).isEqualTo(DigestUtils.sha256Hex(large));
    assertThat(left.why()).isEqualTo("larger than the 10 bytes that an entry may have");
  }

  @Test
  void leavesOutWhatThePartsBeforeLeftNoRoomFor() throws IOException {
    var parts = new BundleParts(10, 15);
    parts.add("a.json", new byte[10]);
    parts.add("b.json", new byte[6]);
    parts.add("c.json", new byte[5]);
    assertThat(parts.parts()).extracting(BundlePart::path).containsExactly("a.json", "c.json");
    assertThat(parts.leftOut().getFirst().why())
        .isEqualTo("of the bytes that a bundle may have 5 were left");
  }

  @Test
  void saysWhatIsNotToBeHad() {
    var parts = new BundleParts();
    parts.leaveOut("rollout.json", "deleted");
    assertThat(parts.leftOut().getFirst().sha256()).isNull();
    assertThat(parts.leftOut().getFirst().why()).isEqualTo("deleted");
  }
}
