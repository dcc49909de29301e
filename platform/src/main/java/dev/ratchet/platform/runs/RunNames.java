package dev.ratchet.platform.runs;

import dev.ratchet.contracts.Page;
import dev.ratchet.contracts.generator.RolloutResponse;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.id.Ids;
import dev.ratchet.platform.failure.CommandFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClient;

/** Reads runs of a command line: by their id, or by a name that one rollout alone has. */
final class RunNames {
  private static final int PAGE = 500;
  private static final int SHOWN = 8;

  private final ServiceClients clients;
  private final @Nullable URI generator;

  /**
   * @param generator knows the names; absent: whatever is given is taken for an id
   */
  RunNames(ServiceClients clients, @Nullable URI generator) {
    this.clients = clients;
    this.generator = generator;
  }

  /** The id of an evaluation or rollout as it stands, or that of the rollout of this name. */
  String id(String idOrName) {
    if (generator == null || Ids.parse(idOrName).isPresent()) {
      return idOrName;
    }
    List<RolloutResponse> found = named(idOrName, clients.rest(generator, ServiceSession.PATIENCE));
    if (found.size() == 1) {
      return found.getFirst().id();
    }
    throw CommandFailure.usage(found.isEmpty() ? none(idOrName) : ambiguous(idOrName, found));
  }

  private String none(String name) {
    return "No rollout is called '%s', and it is no id. %s/v1/rollouts lists them all."
        .formatted(name, generator);
  }

  private static String ambiguous(String name, List<RolloutResponse> found) {
    String candidates =
        found.stream()
            .limit(SHOWN)
            .map(
                rollout ->
                    "%s (%s, %s)".formatted(rollout.id(), rollout.state(), rollout.createdAt()))
            .collect(Collectors.joining(", "));
    return "%d rollouts are called '%s'. Give the id of one, the newest first: %s%s."
        .formatted(
            found.size(),
            name,
            candidates,
            found.size() > SHOWN ? " and %d more".formatted(found.size() - SHOWN) : "");
  }

  private static List<RolloutResponse> named(String name, RestClient generator) {
    var found = new ArrayList<RolloutResponse>();
    String cursor = null;
    do {
      Page<RolloutResponse> page = page(generator, cursor);
      page.items().stream().filter(rollout -> name.equals(rollout.name())).forEach(found::add);
      cursor = page.nextCursor();
    } while (cursor != null);
    return found;
  }

  private static Page<RolloutResponse> page(RestClient generator, @Nullable String cursor) {
    return Objects.requireNonNull(
        generator
            .get()
            .uri(
                uri -> {
                  uri.path("/v1/rollouts").queryParam("limit", PAGE);
                  return cursor == null
                      ? uri.build()
                      : uri.queryParam("cursor", "{cursor}").build(cursor);
                })
            .retrieve()
            .body(new ParameterizedTypeReference<Page<RolloutResponse>>() {}));
  }
}
