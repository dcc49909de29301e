package dev.ratchet.natives.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratchet.natives.wheel.WheelException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The fake pip is a shell script. */
@DisabledOnOs(OS.WINDOWS)
class WheelsTest {

  @TempDir private Path temp;
  private final List<String> said = new ArrayList<>();
  private Path original;
  private PinnedWheel wheel;
  private FakePip pip;

  @BeforeEach
  void makeAWheel() throws IOException {
    original =
        FakePip.wheel(temp.resolve("tiny_lib-1.0-py3-none-any.whl"), Map.of("tiny/lib.so", "code"));
    wheel = new PinnedWheel("tiny-lib", "1.0", FileHash.sha256(original));
    pip = new FakePip(temp.resolve("bin"));
  }

  private Wheels wheels(Map<String, String> environment) {
    return new Wheels(new UserCache(temp.resolve("cache")), environment, said::add);
  }

  private Wheels wheels() {
    return wheels(pip.environment());
  }

  private WheelException failure(Map<String, String> environment) {
    return catchThrowableOfType(WheelException.class, () -> wheels(environment).fetch(wheel));
  }

  @Test
  void downloadsOnceThroughPipWithItsHash() throws Exception {
    pip.downloads("/bin/cp '" + original + "' \"$dest\"");

    Path first = wheels().fetch(wheel);
    Path second = wheels().fetch(wheel);

    assertThat(first).isEqualTo(second).hasSameBinaryContentAs(original);
    assertThat(pip.calls().lines().filter(line -> line.startsWith("download"))).hasSize(1);
    assertThat(pip.calls())
        .contains(
            "--require-hashes",
            "manylinux_2_28_x86_64",
            "tiny-lib==1.0 --hash=sha256:" + wheel.sha256());
    assertThat(said).singleElement().asString().contains("tiny-lib 1.0", "python3 -m pip");
  }

  @Test
  void fetchesAgainWhatWasDamagedInTheCache() throws Exception {
    pip.downloads("/bin/cp '" + original + "' \"$dest\"");
    Files.writeString(wheels().fetch(wheel), "half a fi");

    assertThat(wheels().fetch(wheel)).hasSameBinaryContentAs(original);
  }

  @Test
  void passesOverAPythonWithoutPip() throws Exception {
    pip.downloads("/bin/cp '" + original + "' \"$dest\"");
    Path poor = temp.resolve("poor");
    new FakePip(poor).program("python3", "#!/bin/sh\necho 'No module named pip' >&2\nexit 1\n");
    var environment = new HashMap<>(pip.environment());
    environment.merge("PATH", poor.toString(), (path, first) -> first + ":" + path);

    assertThat(wheels(environment).fetch(wheel)).hasSameBinaryContentAs(original);
  }

  @Test
  void namesTheRemedyWhenThereIsNoPython() {
    WheelException failure = failure(Map.of("PATH", temp.resolve("nowhere").toString()));

    assertThat(failure.kind()).isEqualTo(Kind.NO_PIP);
    assertThat(failure)
        .hasMessageContainingAll(
            "no Python on the PATH", "apt install python3-pip", Wheels.FOLDER_VARIABLE);
  }

  @Test
  void namesTheRemedyWhenPythonHasNoPip() {
    pip.program("python3", "#!/bin/sh\necho 'No module named pip' >&2\nexit 1\n");

    assertThat(failure(pip.environment()))
        .hasMessageContainingAll("none that has pip", "apt install python3-pip");
  }

  @Test
  void saysThatItIsOffline() {
    pip.downloads(
        "echo 'WARNING: Retrying: Failed to establish a new connection'; echo 'ERROR: No matching"
            + " distribution found for tiny-lib'; exit 1");

    WheelException failure = failure(pip.environment());

    assertThat(failure.kind()).isEqualTo(Kind.OFFLINE);
    assertThat(failure)
        .hasMessageContainingAll("can't be reached", "PIP_PROXY", "on another machine");
  }

  @Test
  void saysThatTheIndexHasNoSuchFile() {
    pip.downloads("echo 'ERROR: No matching distribution found for tiny-lib==1.0'; exit 1");

    assertThat(failure(pip.environment()).kind()).isEqualTo(Kind.NOT_FOUND);
  }

  @Test
  void refusesAnotherFileThanThePinnedOne() throws Exception {
    Path other = FakePip.wheel(temp.resolve("other.whl"), Map.of("tiny/lib.so", "evil"));
    pip.downloads("/bin/cp '" + other + "' \"$dest\"");

    assertThat(failure(pip.environment()).kind()).isEqualTo(Kind.WRONG_CONTENT);
    assertThat(temp.resolve("cache").resolve("wheels").resolve(wheel.sha256())).doesNotExist();
  }

  @Test
  void understandsPipsOwnRefusalOfTheHash() {
    pip.downloads("echo 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES'; exit 1");

    assertThat(failure(pip.environment()).kind()).isEqualTo(Kind.WRONG_CONTENT);
  }

  @Test
  void repeatsWhatPipSaidOtherwise() {
    pip.downloads("echo 'ERROR: disk quota exceeded'; exit 1");

    WheelException failure = failure(pip.environment());

    assertThat(failure.kind()).isEqualTo(Kind.PIP_FAILED);
    assertThat(failure).hasMessageContaining("disk quota exceeded");
  }

  @Test
  void takesAFileThatWasBroughtByHand() throws Exception {
    var environment = Map.of("PATH", "", Wheels.FOLDER_VARIABLE, temp.toString());

    assertThat(wheels(environment).fetch(wheel)).hasSameBinaryContentAs(original);
    assertThat(original).exists();
  }

  @Test
  void letsOneOfManyFetchWhileTheOthersWait() throws Exception {
    pip.downloads("/bin/cp '" + original + "' \"$dest\"");
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Path>> calls = Collections.nCopies(8, () -> wheels().fetch(wheel));
      for (Future<Path> file : threads.invokeAll(calls)) {
        assertThat(file.get()).hasSameBinaryContentAs(original);
      }
    }
    assertThat(pip.calls().lines().filter(line -> line.startsWith("download"))).hasSize(1);
  }

  @Test
  void unpacksNamedMembersAndRepairsThem() throws Exception {
    pip.downloads("/bin/cp '" + original + "' \"$dest\"");
    Path target = temp.resolve("out");

    wheels().extract(wheel, Map.of("tiny/lib.so", "libtiny.so"), target);
    Files.writeString(target.resolve("libtiny.so"), "co");
    wheels().extract(wheel, Map.of("tiny/lib.so", "libtiny.so"), target);

    assertThat(target.resolve("libtiny.so")).hasContent("code");
    assertThat(target).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void needsNoWheelOnceItsMembersLieThere() throws Exception {
    pip.downloads("/bin/cp '" + original + "' \"$dest\"");
    Path target = temp.resolve("out");
    wheels().extract(wheel, Map.of("tiny/lib.so", "libtiny.so"), target);
    Wheels.deleteTree(temp.resolve("cache"));

    wheels(Map.of("PATH", "")).extract(wheel, Map.of("tiny/lib.so", "libtiny.so"), target);

    assertThat(target.resolve("libtiny.so")).hasContent("code");
  }

  @Test
  void saysWhichMemberAWheelLacks() {
    pip.downloads("/bin/cp '" + original + "' \"$dest\"");

    var failure =
        catchThrowableOfType(
            WheelException.class,
            () -> wheels().extract(wheel, Map.of("tiny/gone.so", "gone.so"), temp.resolve("out")));

    assertThat(failure).hasMessageContainingAll("tiny_lib-1.0", "tiny/gone.so");
  }

  @Test
  void keepsTheCacheWhereXdgSays() {
    Path home = Path.of("/home/ann");

    assertThat(UserCache.of(Map.of(), home).root()).isEqualTo(home.resolve(".cache/ratchet"));
    assertThat(UserCache.of(Map.of("XDG_CACHE_HOME", "/big"), home).root())
        .isEqualTo(Path.of("/big/ratchet"));
    assertThat(UserCache.of(Map.of("XDG_CACHE_HOME", "relative"), home).root())
        .isEqualTo(home.resolve(".cache/ratchet"));
  }
}
