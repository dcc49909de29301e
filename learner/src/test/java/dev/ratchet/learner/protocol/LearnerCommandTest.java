package dev.ratchet.learner.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LearnerCommandTest {

  /** {@code java -cp 'lib/*'} gives relative entries, and the learner runs in another directory. */
  @Test
  void aServiceStartedWithARelativeClassPathFindsItsLearner() {
    var command =
        new LearnerCommand(
            "java",
            String.join(File.pathSeparator, "lib" + File.separator + "*", "/opt/a.jar"),
            1 << 28);

    List<String> words =
        command.process(new RunDirectory(Path.of("/runs/1")), 2, List.of()).command();

    assertThat(words.get(words.indexOf("-cp") + 1).split(File.pathSeparator))
        .containsExactly(new File("lib").getAbsolutePath() + File.separator + "*", "/opt/a.jar");
  }
}
