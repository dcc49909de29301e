package dev.ratchet.generator.openai;

import java.util.Locale;

/** What went wrong with a request, and with that: whom it concerns, and whether to ask again. */
enum FailureKind {
  /** Nobody listens there, or its name is not known. */
  UNREACHABLE(Reach.AWAY, Integer.MAX_VALUE),
  /** 429. */
  RATE_LIMIT(Reach.AWAY, Integer.MAX_VALUE),
  /** 408, 425, 502, 503, 504, 529. */
  OVERLOADED(Reach.AWAY, Integer.MAX_VALUE),
  /** The connection ended before the answer did. */
  BROKEN_OFF(Reach.UNCLEAR, Integer.MAX_VALUE),
  /** Another 5xx. */
  SERVER_ERROR(Reach.UNCLEAR, Integer.MAX_VALUE),
  /** Each attempt takes the whole time limit, so there is only one more. */
  TIMEOUT(Reach.UNCLEAR, 1),
  /** 200 with what is no JSON: a proxy's page, half an answer. */
  NOT_JSON(Reach.ITEM, Integer.MAX_VALUE),
  /** JSON without choices. */
  NO_CHOICES(Reach.ITEM, Integer.MAX_VALUE),
  /** A choice without a text. */
  NO_CONTENT(Reach.ITEM, Integer.MAX_VALUE),
  TOO_LONG(Reach.ITEM, 1),
  /** A 4xx that names nothing which other requests have, too. */
  BAD_REQUEST(Reach.ITEM, 0),
  CONTEXT_OVERFLOW(Reach.REFUSED, 0),
  /** More than one choice is refused; asked for one by one they are given. */
  ONE_CHOICE_ONLY(Reach.REFUSED, 0),
  KEY_REFUSED(Reach.RUN, 0),
  MODEL_UNKNOWN(Reach.RUN, 0),
  /** A parameter, the path or the account: every request has it. */
  REQUEST_REFUSED(Reach.RUN, 0);

  /** Whom a failure concerns. */
  enum Reach {
    /** This prompt, and asking again gives the same. */
    REFUSED,
    /** This prompt, this time. */
    ITEM,
    /** This prompt if the server still answers others, else everybody. */
    UNCLEAR,
    /** Everybody, for now. */
    AWAY,
    /** Everybody, until somebody mends it. */
    RUN
  }

  private final Reach reach;
  private final int mostRetries;

  FailureKind(Reach reach, int mostRetries) {
    this.reach = reach;
    this.mostRetries = mostRetries;
  }

  Reach reach() {
    return reach;
  }

  /** Of one request, where the endpoint's limit allows more. */
  int mostRetries() {
    return mostRetries;
  }

  /** For metrics. */
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
