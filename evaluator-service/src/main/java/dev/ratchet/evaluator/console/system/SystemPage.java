package dev.ratchet.evaluator.console.system;

import dev.ratchet.evaluator.console.page.ConsolePage;
import dev.ratchet.evaluator.console.page.Section;
import java.util.List;

/**
 * The services as they answer just now.
 *
 * @param versions more than one where services of different versions run together
 */
record SystemPage(List<ServiceStatus> services, List<String> versions) implements ConsolePage {
  @Override
  public String template() {
    return "system/system.jte";
  }

  @Override
  public String heading() {
    return "System health";
  }

  @Override
  public Section section() {
    return Section.SYSTEM;
  }

  @Override
  public boolean isLive() {
    return true;
  }
}
