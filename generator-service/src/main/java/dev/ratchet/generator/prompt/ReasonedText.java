package dev.ratchet.generator.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model's text, taken apart into what it wrote to itself and what it answers.
 *
 * <p>Three dialects: think tags (also with only the closing one, because the chat template has
 * written the opening one, and with only the opening one, because the text was cut), and the
 * channels of gpt-oss. A draft within the reasoning is never the answer.
 *
 * @param reasoning absent when there was none
 * @param answer empty when the text ends within the reasoning
 */
public record ReasonedText(@Nullable String reasoning, String answer) {

  // Single tokens only: a text of megabytes must not make a pattern look back and forth.
  private static final Pattern TAG =
      Pattern.compile("<(/?)(?:think|thinking|thought|reasoning)>", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHANNEL =
      Pattern.compile("<\\|channel\\|>\\s*(\\w+)[^<]*(?:<\\|constrain\\|>[^<]*)?<\\|message\\|>");
  private static final Pattern CHANNEL_END = Pattern.compile("<\\|(?:end|return|start|call)\\|>");
  private static final Pattern SQL_FENCE =
      Pattern.compile("```[ \\t]*sql(?:ite3?)?\\b", Pattern.CASE_INSENSITIVE);
  private static final String FENCE = "```";
  private static final String ANSWER = "<answer>";

  public static ReasonedText of(String text) {
    if (text.indexOf('<') < 0) {
      return new ReasonedText(null, text);
    }
    return CHANNEL.matcher(text).find() ? ofChannels(text) : ofTags(text);
  }

  private static ReasonedText ofTags(String text) {
    var thoughts = new ArrayList<String>();
    var answer = new StringBuilder();
    boolean within = false;
    boolean any = false;
    int at = 0;
    Matcher tag = TAG.matcher(text);
    while (tag.find()) {
      any = true;
      String before = text.substring(at, tag.start());
      boolean closing = !tag.group(1).isEmpty();
      if (within) {
        thoughts.add(before);
      } else if (closing) {
        thoughts.add(answer + before);
        answer.setLength(0);
      } else {
        answer.append(before).append('\n');
      }
      within = !closing;
      at = tag.end();
    }
    if (!any) {
      return new ReasonedText(null, text);
    }
    String rest = text.substring(at);
    if (within) {
      thoughts.add(rest);
      answer.append(answerOf(rest));
    } else {
      answer.append(rest);
    }
    return reasoned(thoughts, answer.toString());
  }

  // Some models forget to close the tag. What ends the text as answers do was not cut off.
  private static String answerOf(String unclosed) {
    int tagged = unclosed.toLowerCase(Locale.ROOT).lastIndexOf(ANSWER);
    if (tagged >= 0) {
      return unclosed.substring(tagged);
    }
    String stripped = unclosed.stripTrailing();
    int end = stripped.length() - FENCE.length();
    int begin = stripped.endsWith(FENCE) ? stripped.lastIndexOf(FENCE, end - 1) : -1;
    return begin >= 0 && SQL_FENCE.matcher(stripped).region(begin, end).lookingAt()
        ? stripped.substring(begin)
        : "";
  }

  private static ReasonedText ofChannels(String text) {
    var thoughts = new ArrayList<String>();
    String answer = "";
    Matcher channel = CHANNEL.matcher(text);
    Matcher end = CHANNEL_END.matcher(text);
    int at = 0;
    while (channel.find(at)) {
      int to = end.find(channel.end()) ? end.start() : text.length();
      String message = text.substring(channel.end(), to);
      if (channel.group(1).equals("final")) {
        answer = message;
      } else {
        thoughts.add(message);
      }
      at = to;
    }
    return reasoned(thoughts, answer);
  }

  private static ReasonedText reasoned(List<String> thoughts, String answer) {
    String reasoning =
        String.join("\n", thoughts.stream().map(String::strip).filter(s -> !s.isEmpty()).toList());
    return new ReasonedText(reasoning.isEmpty() ? null : reasoning, answer);
  }
}
