package dev.ratchet.evaluator.console.page;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The ways into the console, and the answer to addresses that it does not have. */
@RestController
@Hidden
class HomeController {
  @GetMapping({"/", "/console"})
  ResponseEntity<Void> home() {
    return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/console/runs")).build();
  }

  /** Without it such a problem would be no page: its request would reach no controller. */
  @GetMapping("/console/{page:(?!assets$).+}/**")
  ResponseEntity<Void> nothing(HttpServletRequest request) {
    throw new ApiException(ServiceKitError.PATH_NOT_FOUND, request.getRequestURI());
  }
}
