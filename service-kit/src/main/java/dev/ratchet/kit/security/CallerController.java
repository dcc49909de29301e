package dev.ratchet.kit.security;

import dev.ratchet.contracts.access.CallerResponse;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Access")
class CallerController {

  @Operation(summary = "Tell whom the service takes you for")
  @GetMapping("/v1/caller")
  CallerResponse caller() {
    Caller caller = Caller.current().orElse(Caller.LOCAL);
    return new CallerResponse(caller.id(), caller.name(), caller.role(), caller.kind().name());
  }
}
