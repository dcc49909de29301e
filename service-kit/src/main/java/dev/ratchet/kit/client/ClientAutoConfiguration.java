package dev.ratchet.kit.client;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@EnableConfigurationProperties(ClientProperties.class)
class ClientAutoConfiguration {

  @Bean
  ServiceClients serviceClients(
      ObjectProvider<RestClient.Builder> builders,
      JsonMapper json,
      ClientProperties properties,
      ObjectProvider<OutgoingCredentials> credentials) {
    return new ServiceClients(
        builders, json, properties, credentials.getIfAvailable(() -> OutgoingCredentials.NONE));
  }
}
