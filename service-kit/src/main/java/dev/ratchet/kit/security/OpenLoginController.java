package dev.ratchet.kit.security;

import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** While tokens are off, nobody has to log in. */
@RestController
@Hidden
class OpenLoginController {

  @GetMapping("/login")
  ResponseEntity<Void> notNeeded() {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/")).build();
  }
}
