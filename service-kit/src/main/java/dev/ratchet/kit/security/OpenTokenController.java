package dev.ratchet.kit.security;

import dev.ratchet.kit.problem.ApiException;
import dev.ratchet.kit.problem.ServiceKitError;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** While tokens are off, says so where they would be managed. */
@RestController
@Hidden
class OpenTokenController {

  @RequestMapping("/v1/tokens/**")
  void off() {
    throw new ApiException(ServiceKitError.TOKENS_OFF);
  }
}
