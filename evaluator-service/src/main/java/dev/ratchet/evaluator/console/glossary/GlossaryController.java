package dev.ratchet.evaluator.console.glossary;

import dev.ratchet.evaluator.console.page.PageMapping;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Hidden
class GlossaryController {
  @PageMapping("/console/glossary")
  GlossaryPage glossary() {
    return GlossaryPage.whole();
  }
}
