package dev.ratchet.evaluator.console.system;

import dev.ratchet.evaluator.console.page.PageMapping;
import dev.ratchet.evaluator.console.source.ServiceName;
import dev.ratchet.evaluator.console.source.Sources;
import dev.ratchet.evaluator.console.source.Sources.Pending;
import dev.ratchet.evaluator.console.system.ServiceStatus.Health;
import dev.ratchet.kit.client.BaseUrls;
import dev.ratchet.kit.client.ServiceClients;
import dev.ratchet.kit.job.JobStore;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class SystemController {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int NANOS_PER_MILLI = 1_000_000;

  private final List<ServiceProbe> probes;
  private final JobStore jobs;
  private final Sources sources;
  private final String version;

  SystemController(ServiceClients clients, JobStore jobs, Sources sources, Environment settings) {
    this.probes =
        Arrays.stream(ServiceName.values())
            .flatMap(service -> probes(service, clients, settings))
            .toList();
    this.jobs = jobs;
    this.sources = sources;
    this.version = settings.getRequiredProperty("ratchet.service.version");
  }

  /** One a replica: a single one that is down shows. */
  private static Stream<ServiceProbe> probes(
      ServiceName service, ServiceClients clients, Environment settings) {
    String urls = settings.getRequiredProperty("ratchet." + service.label() + ".base-url");
    return BaseUrls.valueOf(urls).all().stream()
        .map(url -> new ServiceProbe(service.label(), url.toString(), clients.rest(url, PATIENCE)));
  }

  @PageMapping("/console/system")
  SystemPage system() {
    List<Pending<ServiceStatus>> asked =
        probes.stream().map(probe -> sources.need(probe::look)).toList();
    var services = new ArrayList<ServiceStatus>();
    services.add(self());
    asked.forEach(answer -> services.add(answer.get()));
    List<String> versions =
        services.stream().map(ServiceStatus::version).filter(Objects::nonNull).distinct().toList();
    return new SystemPage(services, versions);
  }

  /** Its answer time is that of its database. */
  private ServiceStatus self() {
    long begun = System.nanoTime();
    var open = jobs.openCounts();
    double millis = (double) (System.nanoTime() - begun) / NANOS_PER_MILLI;
    return new ServiceStatus("evaluator", null, Health.UP, version, millis, open, null);
  }
}
