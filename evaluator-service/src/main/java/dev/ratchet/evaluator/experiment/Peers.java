package dev.ratchet.evaluator.experiment;

import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** The services over HTTP, this one included, so that every step is started in the same way. */
@Component
class Peers {
  private static final String LOCAL_PORT = "local.server.port";

  private final ServiceClients clients;
  private final Environment environment;
  private final ExperimentProperties properties;

  Peers(ServiceClients clients, Environment environment, ExperimentProperties properties) {
    this.clients = clients;
    this.environment = environment;
    this.properties = properties;
  }

  RestClient client(Peer peer) {
    return clients.rest(urls(peer), properties.timeout());
  }

  /** An address that people can open. */
  String link(Peer peer, String path) {
    return urls(peer).all().getFirst() + path;
  }

  private BaseUrls urls(Peer peer) {
    BaseUrls urls =
        BaseUrls.valueOf(environment.getRequiredProperty("ratchet." + peer.label() + ".base-url"));
    // A server that chose its port knows it only once it listens.
    return urls.all().getFirst().getPort() == 0
        ? BaseUrls.of(URI.create("http://localhost:" + environment.getRequiredProperty(LOCAL_PORT)))
        : urls;
  }
}
