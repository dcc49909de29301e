package dev.ratchet.trainer.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.model.directory.ModelDirectory;
import dev.ratchet.model.random.TinyModels;
import dev.ratchet.trainer.FakeHub;
import dev.ratchet.trainer.FakeHub.Fault;
import dev.ratchet.trainer.TrainerServer;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HubDownloadIT extends TrainerServer {

  private static final String WEIGHTS = "model.safetensors";

  private String repository;
  private Path source;

  @BeforeEach
  void offerAModel() throws IOException {
    source = ROOT.resolve(randomModel(TinyModels.llama(), System.nanoTime()));
    repository = newName("owner") + "/Tiny-Llama";
    HUB.offer(repository, source, true);
  }

  @Test
  void downloadsTheFilesThatAreNeeded() {
    JsonNode model =
        imported(
            "{\"source\":{\"kind\":\"DOWNLOAD\",\"repository\":\"%s\"}}".formatted(repository));

    assertSameModel(model);
    assertThat(model.path("name").asString()).isEqualTo("tiny-llama");
    assertThat(model.at("/source/revision").asString()).isEqualTo(FakeHub.COMMIT);
    assertThat(HUB.fromHub(repository))
        .extracting(FakeHub.Seen::file)
        .containsExactlyInAnyOrder(
            repository + "/config.json",
            repository + "/tokenizer.json",
            repository + "/tokenizer_config.json",
            repository + "/" + WEIGHTS);
  }

  @Test
  void showsItsTokenToTheHubAndToNobodyElse() {
    imported(downloadOf(newName("token"), repository));

    assertThat(HUB.fromHub(repository))
        .allSatisfy(seen -> assertThat(seen.authorization()).isEqualTo("Bearer secret-token"));
    assertThat(HUB.fromStorage(repository))
        .isNotEmpty()
        .allSatisfy(seen -> assertThat(seen.authorization()).isEqualTo("null"));
  }

  @Test
  void goesOnWhereAConnectionWasCut() {
    HUB.fail(repository, WEIGHTS, new Fault.Cut(1_000), new Fault.Cut(5_000), new Fault.Cut(0));

    assertSameModel(imported(downloadOf(newName("cut"), repository)));

    assertThat(HUB.fromStorage(repository))
        .extracting(FakeHub.Seen::range)
        .containsExactly("null", "bytes=1000-", "bytes=6000-", "bytes=6000-");
  }

  @Test
  void startsOverWhereRangesAreIgnored() {
    HUB.fail(repository, WEIGHTS, new Fault.Cut(1_000), new Fault.NoRange());

    assertSameModel(imported(downloadOf(newName("norange"), repository)));
  }

  @Test
  void waitsOutAnOverloadedHubAndASilentOne() {
    HUB.fail(
        repository, WEIGHTS, new Fault.Status(503), new Fault.Status(429), new Fault.Stall(2_000));

    assertSameModel(imported(downloadOf(newName("slow"), repository)));
  }

  @Test
  void givesUpAfterSoManyFailuresInARow() {
    HUB.fail(
        repository, WEIGHTS, new Fault.Status(500), new Fault.Status(500), new Fault.Status(500));

    JsonNode model = imported(downloadOf(newName("down"), repository));

    assertFailed(model, TrainerError.HUB_FAILED);
    assertThat(model.at("/problem/detail").asString()).contains(WEIGHTS, "3 attempt", "500");
  }

  @Test
  void mendsOneWrongChecksumAndRefusesTwo() {
    Fault changed = new Fault.Changed(HubDownloadIT::changed);
    HUB.fail(repository, WEIGHTS, changed);
    assertSameModel(imported(downloadOf(newName("once"), repository)));

    HUB.fail(repository, WEIGHTS, changed, changed);
    JsonNode refused = imported(downloadOf(newName("twice"), repository));
    assertFailed(refused, TrainerError.HUB_CHECKSUM_MISMATCH);

    HUB.fail(repository, "config.json", changed, changed);
    assertFailed(
        imported(downloadOf(newName("small"), repository)), TrainerError.HUB_CHECKSUM_MISMATCH);
  }

  @Test
  void takesChecksumsFromTheTagsOfAMirrorThatListsNone() throws IOException {
    HUB.offer(repository, source, false);
    assertSameModel(imported(downloadOf(newName("mirror"), repository)));

    Fault changed = new Fault.Changed(HubDownloadIT::changed);
    HUB.fail(repository, WEIGHTS, changed, changed);
    assertFailed(
        imported(downloadOf(newName("mirror"), repository)), TrainerError.HUB_CHECKSUM_MISMATCH);
  }

  private static byte[] changed(byte[] bytes) {
    byte[] other = bytes.clone();
    other[bytes.length / 2] ^= 1;
    return other;
  }

  @Test
  void tellsWhatTheHubDoesNotHaveOrGive() {
    assertFailed(imported(downloadOf(newName("no"), "no/body")), TrainerError.HUB_NOT_FOUND);
    JsonNode denied = imported(downloadOf(newName("no"), "private/model"));
    assertFailed(denied, TrainerError.HUB_ACCESS_DENIED);
    assertThat(denied.at("/problem/detail").asString()).contains("trainer.hub.token", "403");
  }

  private void assertSameModel(JsonNode model) {
    assertThat(model.path("state").asString()).as(model.toString()).isEqualTo("SUCCEEDED");
    try (ModelDirectory original = ModelDirectory.open(source)) {
      assertThat(model.path("baseHash").asString()).isEqualTo(original.baseHash().hex());
    }
  }
}
