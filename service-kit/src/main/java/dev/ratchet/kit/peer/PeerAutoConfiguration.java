package dev.ratchet.kit.peer;

import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.problem.ProblemWriter;
import dev.ratchet.kit.time.SteadyClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

@AutoConfiguration
class PeerAutoConfiguration {

  private static final List<String> SERVICES =
      List.of("executor", "generator", "trainer", "evaluator");

  /** Inside of the request id, which its refusal carries. */
  private static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 5;

  @Bean
  FilterRegistrationBean<VersionFilter> versionFilter(ProblemWriter problems) {
    var registration = new FilterRegistrationBean<>(new VersionFilter(problems));
    registration.setOrder(ORDER);
    return registration;
  }

  @Bean
  PeerHealth peersHealthIndicator(Environment settings, ServiceClients clients) {
    return new PeerHealth(peers(settings), clients, new SteadyClock());
  }

  /** Looks once after the start, so that services of different versions are in the log. */
  @Bean
  ApplicationListener<ApplicationReadyEvent> peersAtStart(PeerHealth health) {
    return _ -> Thread.ofVirtual().name("peers").start(health::health);
  }

  private static Map<String, BaseUrls> peers(Environment settings) {
    String own = settings.getProperty("ratchet.service.name", "");
    var peers = new LinkedHashMap<String, BaseUrls>();
    for (String service : SERVICES) {
      String url = settings.getProperty("ratchet." + service + ".base-url");
      if (url != null && !service.equals(own)) {
        peers.put(service, BaseUrls.valueOf(url));
      }
    }
    return peers;
  }
}
