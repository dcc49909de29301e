package dev.ratchet.trainer.rows;

import dev.ratchet.trainer.rows.Row.Segment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows for one model. A conversation goes through the model's own chat template, so that the
 * model learns exactly the text that it is asked with; an answer is what the template puts after
 * the generation prompt, up to and with its end of turn.
 */
public final class Rendering {
  private final @Nullable ChatText chat;
  private final String endOfText;

  /**
   * @param chat null for a model without a chat template, which learns plain texts only
   * @param endOfText the token that ends a plain text
   */
  public Rendering(@Nullable ChatText chat, String endOfText) {
    this.chat = chat;
    this.endOfText = endOfText;
  }

  /** An answer to a prompt; the answer carries loss. */
  Row.Turns answer(List<Message> prompt, String answer) {
    String asked = render(prompt, true);
    return new Row.Turns(
        List.of(new Segment(asked, false), new Segment(completion(prompt, asked, answer), true)));
  }

  Row.Preference preference(List<Message> prompt, String chosen, String rejected) {
    String asked = render(prompt, true);
    return new Row.Preference(
        asked, completion(prompt, asked, chosen), completion(prompt, asked, rejected));
  }

  /** A conversation of several turns; every answer carries loss. */
  Row.Turns conversation(List<Message> messages) {
    var segments = new ArrayList<Segment>();
    var told = new StringBuilder();
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).isAnswer()) {
        List<Message> prompt = messages.subList(0, i);
        String asked = render(prompt, true);
        if (!asked.startsWith(told.toString())) {
          throw changesEarlierTurns();
        }
        segments.add(new Segment(asked.substring(told.length()), false));
        String answer = completion(prompt, asked, messages.get(i).content());
        segments.add(new Segment(answer, true));
        told.setLength(0);
        told.append(asked).append(answer);
      }
    }
    if (segments.isEmpty()) {
      throw new UnfitRowException("its messages hold no answer (role assistant) to learn");
    }
    return new Row.Turns(segments);
  }

  /** What follows the generation prompt; blanks after the end of turn belong to the next turn. */
  private String completion(List<Message> prompt, String asked, String answer) {
    var messages = new ArrayList<>(prompt);
    messages.add(new Message(Message.ASSISTANT, answer));
    String whole = render(messages, false);
    if (!whole.startsWith(asked)) {
      throw changesEarlierTurns();
    }
    String completion = whole.substring(asked.length()).stripTrailing();
    if (completion.isEmpty()) {
      throw new UnfitRowException("the answer is empty");
    }
    return completion;
  }

  private static UnfitRowException changesEarlierTurns() {
    return new UnfitRowException(
        "the model's chat template renders a conversation with its answer differently from its"
            + " prompt, so the two can't be told apart");
  }

  private String render(List<Message> messages, boolean generationPrompt) {
    if (chat == null) {
      throw new UnfitRowException(
          "the model has no chat template; give it plain texts, or import it with one");
    }
    try {
      return chat.render(messages, generationPrompt);
    } catch (RuntimeException e) {
      throw new UnfitRowException("the model's chat template refuses it: " + e.getMessage(), e);
    }
  }

  Row.Text text(String text) {
    return new Row.Text(ended(text));
  }

  /** Plain strings, as TRL's standard form has them: put together as they are. */
  Row.Turns plainAnswer(String prompt, String completion) {
    return new Row.Turns(List.of(new Segment(prompt, false), new Segment(ended(completion), true)));
  }

  Row.Preference plainPreference(String prompt, String chosen, String rejected) {
    return new Row.Preference(prompt, ended(chosen), ended(rejected));
  }

  private String ended(String text) {
    return text.endsWith(endOfText) ? text : text + endOfText;
  }
}
