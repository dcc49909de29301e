package dev.ratchet.platform.deployment;

import java.util.regex.Pattern;

/** What a name of an image has to have so that it stands for one image only. */
final class Images {

  private static final Pattern DIGEST = Pattern.compile(".+@sha256:[0-9a-f]{64}");
  private static final Pattern VERSION = Pattern.compile("[^@]+:v?\\d+\\.\\d+[A-Za-z0-9._-]*");

  private Images() {}

  static boolean arePinned(String name) {
    return DIGEST.matcher(name).matches() || VERSION.matcher(name).matches();
  }
}
