package dev.ratchet.trainer.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Utf8FaultTest {
  @TempDir private Path folder;

  @Test
  void namesTheLineAndTheByteFarBehindTheFirstBuffer() throws IOException {
    String lines = "prompt €\r\n".repeat(20_000);
    byte[] good = lines.getBytes(StandardCharsets.UTF_8);
    byte[] file = Arrays.copyOf(good, good.length + 4);
    file[good.length] = 'Z';
    file[good.length + 1] = 'o';
    file[good.length + 2] = (byte) 0xEB;
    file[good.length + 3] = '\n';

    assertThat(find(file)).contains(new Utf8Fault(20_001, 3, 0xEB));
  }

  @Test
  void countsLinesThatEndInAnyWay() throws IOException {
    assertThat(find("a\nb\rc\r\n\nZoë", StandardCharsets.ISO_8859_1))
        .contains(new Utf8Fault(5, 3, 0xEB));
  }

  @Test
  void findsACharacterThatIsCutOffAndNothingInWhatIsUtf8() throws IOException {
    byte[] euro = "€".getBytes(StandardCharsets.UTF_8);

    assertThat(find("Zoë €\n".repeat(30_000), StandardCharsets.UTF_8)).isEmpty();
    assertThat(find(new byte[] {'a', euro[0], euro[1]})).contains(new Utf8Fault(1, 2, 0xE2));
    assertThat(find(new byte[0])).isEmpty();
  }

  private Optional<Utf8Fault> find(String text, Charset charset) throws IOException {
    return find(text.getBytes(charset));
  }

  private Optional<Utf8Fault> find(byte[] bytes) throws IOException {
    return Utf8Fault.find(Files.write(folder.resolve("rows.jsonl"), bytes));
  }
}
