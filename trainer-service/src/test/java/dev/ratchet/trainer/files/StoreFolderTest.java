package dev.ratchet.trainer.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import dev.ratchet.trainer.files.StoreFolder.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFolderTest {

  @TempDir Path root;
  private StoreFolder folder;

  @BeforeEach
  void openFolder() {
    folder = new StoreFolder(root, 0);
  }

  @Test
  void showsAFolderOnlyWhenItIsPublished() throws IOException {
    UUID id = UUID.randomUUID();
    Path staged = folder.stage(Kind.MODELS, id);
    Files.writeString(staged.resolve("config.json"), "{}");
    assertThat(folder.of(Kind.MODELS, id)).doesNotExist();

    folder.publish(Kind.MODELS, id);

    assertThat(folder.of(Kind.MODELS, id).resolve("config.json")).hasContent("{}");
    assertThat(staged).doesNotExist();
    folder.remove(Kind.MODELS, id);
    assertThat(folder.of(Kind.MODELS, id)).doesNotExist();
  }

  @Test
  void keepsWhatAnEarlierAttemptLeftOnlyWhenAsked() throws IOException {
    UUID id = UUID.randomUUID();
    Files.writeString(folder.stage(Kind.MODELS, id).resolve("a.part"), "half");

    assertThat(folder.stageAgain(Kind.MODELS, id).resolve("a.part")).hasContent("half");
    assertThat(folder.stage(Kind.MODELS, id)).isEmptyDirectory();
  }

  @Test
  void sweepsWhatIsOverAndLeavesWhatIsNot() throws IOException {
    UUID over = UUID.randomUUID();
    UUID open = UUID.randomUUID();
    UUID unknown = UUID.randomUUID();
    UUID forgotten = UUID.randomUUID();
    for (UUID id : new UUID[] {over, open, unknown, forgotten}) {
      folder.stage(Kind.MODELS, id);
    }
    Path hidden = folder.stagePlace(Kind.MODELS, over).resolveSibling(".models-" + over + ".12");
    Files.createDirectories(hidden);
    folder.stage(Kind.MODELS, over);
    Files.setLastModifiedTime(
        folder.stageAgain(Kind.MODELS, forgotten),
        FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    Path published = folder.stage(Kind.EXPORTS, over);
    folder.publish(Kind.EXPORTS, over);

    folder.sweep(Kind.MODELS, id -> id.equals(over) || id.equals(open), over::equals);

    assertThat(root.resolve("staging"))
        .isDirectoryNotContaining(path -> path.toString().contains(over.toString()))
        .isDirectoryNotContaining(path -> path.toString().contains(forgotten.toString()))
        .isDirectoryContaining(path -> path.toString().contains(open.toString()))
        .isDirectoryContaining(path -> path.toString().contains(unknown.toString()));
    assertThat(published).doesNotExist();
    assertThat(folder.of(Kind.EXPORTS, over)).isDirectory();
  }

  @Test
  void refusesWhatWouldFillTheDisk() throws IOException {
    folder.requireSpace("Something small", 1);
    assertThatThrownBy(() -> folder.requireSpace("Everything", Long.MAX_VALUE))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.error()).isEqualTo(TrainerError.STORE_FULL);
              assertThat(e.detail()).contains("Everything", Long.toString(Long.MAX_VALUE));
            });
  }
}
