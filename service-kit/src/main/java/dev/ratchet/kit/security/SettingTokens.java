package dev.ratchet.kit.security;

import dev.ratchet.contracts.access.Role;
import dev.ratchet.kit.access.Secrets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are settings and not rows: the first administrator's and the services'. They work
 * while the database is away.
 */
final class SettingTokens {

  private static final int ID_LENGTH = 16;

  private record Entry(byte[] hash, Caller caller) {}

  private final List<Entry> entries = new ArrayList<>();

  SettingTokens(SecurityProperties properties) {
    String admin = properties.adminToken();
    if (admin != null) {
      byte[] hash = Secrets.hash(admin);
      // The id changes with the token, so that its sessions end when the setting is changed.
      String id = "admin-token-" + HexFormat.of().formatHex(hash).substring(0, ID_LENGTH);
      entries.add(
          new Entry(hash, new Caller(id, "admin-token", Role.ADMIN, Caller.Kind.TOKEN, null)));
    }
    addService(properties.serviceToken());
    addService(properties.previousServiceToken());
  }

  private void addService(@Nullable String token) {
    if (token != null) {
      entries.add(
          new Entry(
              Secrets.hash(token),
              new Caller("service", "service", Role.ADMIN, Caller.Kind.SERVICE, null)));
    }
  }

  Optional<Caller> match(String presented) {
    byte[] hash = Secrets.hash(presented);
    Optional<Caller> found = Optional.empty();
    for (Entry entry : entries) { // all of them: the time says nothing about which came close
      if (MessageDigest.isEqual(entry.hash(), hash)) {
        found = Optional.of(entry.caller());
      }
    }
    return found;
  }

  Optional<Caller> byId(String id) {
    return entries.stream()
        .map(Entry::caller)
        .filter(caller -> caller.kind() == Caller.Kind.TOKEN && caller.id().equals(id))
        .findFirst();
  }

  boolean hasAdministrator() {
    return entries.stream().anyMatch(entry -> entry.caller().kind() == Caller.Kind.TOKEN);
  }
}
