package dev.ratchet.kit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratchet.kit.problem.ApiError;
import dev.ratchet.kit.problem.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;

class MountedRootsTest {

  private enum Refusal implements ApiError {
    OUTSIDE,
    UNREADABLE;

    @Override
    public HttpStatus status() {
      return HttpStatus.FORBIDDEN;
    }

    @Override
    public String template() {
      return "'%s' is " + name() + "; %s.";
    }
  }

  private static final class Roots extends MountedRoots {
    Roots(List<Path> roots) {
      super(roots, "thing.roots", Refusal.OUTSIDE, Refusal.UNREADABLE);
    }
  }

  @TempDir Path folder;

  private static ApiException refusal(List<Path> roots, String path) {
    return catchThrowableOfType(ApiException.class, () -> new Roots(roots).resolve(path));
  }

  @Test
  void namesTheSettingAndItsFolders() throws IOException {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));

    ApiException outside = refusal(List.of(first, second), "/etc/passwd");
    ApiException missing = refusal(List.of(first, second), "not-there");

    assertThat(outside.error()).isEqualTo(Refusal.OUTSIDE);
    assertThat(outside.detail())
        .isEqualTo("'/etc/passwd' is OUTSIDE; thing.roots names %s, %s.", first, second);
    assertThat(outside.problem().properties())
        .containsEntry("setting", "thing.roots")
        .containsEntry("roots", List.of(first.toString(), second.toString()));
    assertThat(missing.error()).isEqualTo(Refusal.UNREADABLE);
    assertThat(missing.detail()).contains("thing.roots names " + first);
  }

  @Test
  void saysThatNoneIsSet() {
    assertThat(refusal(List.of(), "a.sqlite").detail())
        .isEqualTo("'a.sqlite' is OUTSIDE; thing.roots names none.");
  }

  @Test
  void namesAFewOfManyAndCutsNone() {
    List<Path> many =
        IntStream.range(0, 20)
            .mapToObj(i -> folder.resolve("root-" + i + "-" + "x".repeat(60)))
            .toList();

    assertThat(refusal(many, "/etc").detail())
        .contains(many.get(7).toString())
        .endsWith(" and 12 more.")
        .doesNotContain(many.get(8).toString());
  }

  @Test
  void looksTheSameWhetherThereIsAFileOrNotBehindALink() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.createSymbolicLink(root.resolve("link"), secret);

    ApiException there = refusal(List.of(root), "link");
    ApiException outside = refusal(List.of(root), secret.toString());

    assertThat(there.error()).isEqualTo(Refusal.OUTSIDE);
    assertThat(there.detail()).doesNotContain("the secret");
    assertThat(refusal(List.of(root), secret + ".not").error()).isEqualTo(outside.error());
  }
}
