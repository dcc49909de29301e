package dev.ratchet.kit.security;

/** A service was to be started in a way that anybody could use. */
final class UnsafeBindingException extends RuntimeException {

  private final String action;

  UnsafeBindingException(String description, String action) {
    super(description + " " + action);
    this.action = action;
  }

  String description() {
    return getMessage().substring(0, getMessage().length() - action.length()).strip();
  }

  String action() {
    return action;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
