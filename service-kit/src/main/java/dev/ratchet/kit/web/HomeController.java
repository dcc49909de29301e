package dev.ratchet.kit.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is where: links for programs, the Swagger UI for browsers. */
@RestController
@Hidden
class HomeController {

  private final ServiceProperties service;

  HomeController(ServiceProperties service) {
    this.service = service;
  }

  record Home(String service, String version, Map<String, String> links) {}

  @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
  Home links() {
    var links = new LinkedHashMap<String, String>();
    links.put("ui", "/swagger-ui.html");
    links.put("api", "/v3/api-docs");
    links.put("health", "/actuator/health");
    links.put("metrics", "/actuator/prometheus");
    return new Home(service.name(), service.version(), links);
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<Void> browser() {
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/swagger-ui.html")).build();
  }
}
