package dev.ratchet.kit.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Stops a start that would open the service to other machines without tokens, before anything
 * listens or touches a database.
 */
final class BindingCheck implements BeanFactoryPostProcessor {

  private final Environment settings;

  BindingCheck(Environment settings) {
    this.settings = settings;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    String service = settings.getProperty("ratchet.service.name", "service");
    if (settings.getProperty("ratchet.security.mode", "open").equalsIgnoreCase("tokens")) {
      requireServiceToken(service);
      return;
    }
    requireLoopback(service, "server.address");
    String port = settings.getProperty("management.server.port");
    if (port != null && !port.equals("-1") && !port.equals(settings.getProperty("server.port"))) {
      requireLoopback(service, "management.server.address");
    }
  }

  private void requireServiceToken(String service) {
    if (!isGiven("ratchet.security.service-token")
        && !isGiven("ratchet.security.service-token-file")) {
      throw new UnsafeBindingException(
          "With ratchet.security.mode=tokens the %s needs the token of the services, and it has none."
              .formatted(service),
          "Give all services the same ratchet.security.service-token or .service-token-file;"
              + " 'openssl rand -hex 32' makes one.");
    }
  }

  /** An empty variable of an environment is none. */
  private boolean isGiven(String setting) {
    return !settings.getProperty(setting, "").isBlank();
  }

  private void requireLoopback(String service, String setting) {
    String address = settings.getProperty(setting);
    if (!isLoopback(address)) {
      throw new UnsafeBindingException(
          "The %s would listen on %s (%s) with ratchet.security.mode=open: whoever reaches it could do everything."
              .formatted(service, address == null ? "every address" : address, setting),
          "Set ratchet.security.mode=tokens (docs/security.md), or "
              + setting
              + " to localhost so that only this machine reaches it.");
    }
  }

  private static boolean isLoopback(@Nullable String address) {
    try {
      return address != null
          && !address.isBlank()
          && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false; // the server will say so too
    }
  }
}
