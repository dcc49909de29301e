package dev.ratchet.trainer.importing;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.trainer.error.TrainerError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Hugging Face-compatible hub: its listing of repositories and the addresses of files. */
final class Hub {

  private static final int LARGEST_LISTING = 32 << 20;

  private final HubProperties properties;
  private final HubConnection connection;
  private final JsonMapper json;

  Hub(HubProperties properties, HubConnection connection, JsonMapper json) {
    this.properties = properties;
    this.connection = connection;
    this.json = json;
  }

  /**
   * What a repository holds. Tried once: who is offline is told at once.
   *
   * @param revision a branch, tag or commit
   */
  Snapshot snapshot(String repository, String revision) throws InterruptedException {
    URI address =
        properties.at(
            "/api/models/%s/revision/%s?blobs=true".formatted(repository, encode(revision)));
    try (HubConnection.Answer answer = connection.get(address, 0)) {
      if (answer.status() != 200) {
        throw refusal(repository, revision, answer.status(), 1);
      }
      return read(repository, json.readTree(answer.body().readNBytes(LARGEST_LISTING)));
    } catch (IOException e) {
      throw unreachable(e, repository);
    } catch (JacksonException e) {
      throw new ApiException(
              TrainerError.HUB_FAILED,
              properties.baseUrl().toString(),
              repository,
              1,
              "its listing is not the JSON of a hub")
          .causedBy(e);
    }
  }

  private Snapshot read(String repository, JsonNode listing) {
    List<RemoteFile> files = new ArrayList<>();
    for (JsonNode file : listing.path("siblings")) {
      files.add(
          new RemoteFile(
              file.path("rfilename").asString(""),
              file.path("lfs").path("size").asLong(file.path("size").asLong(-1)),
              text(file.path("lfs").path("sha256")),
              text(file.path("lfs").isObject() ? file.path("none") : file.path("blobId"))));
    }
    return new Snapshot(repository, listing.path("sha").asString("main"), files);
  }

  private static @Nullable String text(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }

  URI address(Snapshot snapshot, String path) {
    return properties.at(
        "/%s/resolve/%s/%s"
            .formatted(snapshot.repository(), encode(snapshot.commit()), encode(path)));
  }

  /** What a status that can't be mended by trying again means. */
  ApiException refusal(String repository, String revision, int status, int attempts) {
    String hub = properties.baseUrl().toString();
    return switch (status) {
      // The hub answers 401 for what does not exist as well, so as not to tell what is private.
      case 401, 404 -> new ApiException(TrainerError.HUB_NOT_FOUND, hub, repository, revision);
      case 403 -> new ApiException(TrainerError.HUB_ACCESS_DENIED, hub, repository, status);
      default ->
          new ApiException(
              TrainerError.HUB_FAILED, hub, repository, attempts, "it answered " + status);
    };
  }

  ApiException unreachable(IOException failure, String repository) {
    return new ApiException(
            TrainerError.HUB_UNREACHABLE,
            properties.baseUrl().toString(),
            reason(failure),
            repository)
        .causedBy(failure);
  }

  /** Whether nobody could be connected to at all. */
  static boolean isOffline(IOException failure) {
    return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
  }

  private static String reason(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "its name is not known";
      }
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
