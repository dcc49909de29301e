package dev.ratchet.kit.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The icon of every page, the login's too, so nobody has to be logged in. Under the name without a
 * link to it, which browsers ask for by themselves, it is the same drawing.
 */
@RestController
@Hidden
class FaviconController {

  private static final MediaType SVG = MediaType.valueOf("image/svg+xml");
  private static final CacheControl A_DAY = CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

  private final Resource icon = new ClassPathResource("favicon.svg", FaviconController.class);

  @GetMapping({"/favicon.svg", "/favicon.ico"})
  ResponseEntity<Resource> icon() {
    return ResponseEntity.ok().contentType(SVG).cacheControl(A_DAY).body(icon);
  }
}
