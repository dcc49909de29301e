package dev.ratchet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bench/fuzz/fuzz.py makes of Schemathesis's report. */
class FuzzCountTest {

  private static final String PROGRAM =
      """
      import fuzz, pathlib, sys
      counted = fuzz.Count()
      print(counted.add(pathlib.Path(sys.argv[1])), counted.story(), *counted.wrong(), sep="; ")
      """;

  @TempDir Path folder;

  // A request that the service hung up on has no status; such ones were not counted at all.
  @Test
  void countsWhatWasNotAnsweredToo() throws Exception {
    Path report = folder.resolve("report.ndjson");
    Files.writeString(
        report,
        """
        {"Initialize":{"command":"st run","seed":1}}
        {"ScenarioFinished":{"recorder":{"interactions":{
        "a":{"request":{"method":"GET","uri":"/a"},"response":{"status_code":200},"timestamp":1},
        "b":{"request":{"method":"GET","uri":"/b"},"response":{"status_code":503},"timestamp":1},
        "c":{"request":{"method":"PUT","uri":"/c"},"timestamp":1}}}}}
        """
            .replace("{\n\"a", "{\"a")
            .replace("},\n", "},"));

    assertThat(python(report))
        .isEqualTo("3; 1 answered 5xx, 1 not answered; 503 GET /b; no answer PUT /c");
  }

  private static String python(Path report) throws IOException, InterruptedException {
    Path fuzz = Path.of("fuzz");
    var builder = new ProcessBuilder("python3", "-B", "-c", PROGRAM, report.toString());
    builder.environment().put("PYTHONPATH", fuzz.toAbsolutePath().toString());
    builder.redirectErrorStream(true);
    try {
      Process process = builder.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said.strip();
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no python3: " + e.getMessage());
      throw e;
    }
  }
}
