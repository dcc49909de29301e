package dev.ratchet.model.jinja;

import static dev.ratchet.model.Damage.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ratchet.model.ModelFileException.Kind;
import dev.ratchet.model.chat.ChatTemplate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What it renders is compared with jinja2 in ChatTemplateGoldenTest; here is what it refuses. */
class JinjaTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {% include 'x' %}                     | include
          {% extends 'x' %}                     | extends
          {% call m() %}{% endcall %}           | call
          {% filter upper %}{% endfilter %}     | filter
          {% raw %}{% endraw %}                 | raw
          {% for x in y recursive %}{% endfor %}| recursive
          {{ y.format(1) }}                     | format
          {{ y.append(1) }}                     | append
          {{ loop.cycle('a') }}                 | cycle
          {{ loop.depth }}                      | depth
          {{ x is callable }}                   | callable
          {{ 2 ** 3 }}                          | **
          {{ cycler(1) }}                       | cycler
          {{ f(*a) }}                           | unpacking
          {% break %}                           | break
          {% macro m() %}{{ varargs }}{% endmacro %} | varargs
          """)
  void refusesWhatItLacksByNameAndLine(String construct, String named) {
    String template = "first line\nsecond line\n  " + construct;
    assertThat(parsing(template)).hasMessageContaining("line 3").hasMessageContaining(named);
  }

  @Test
  void refusesFiltersAndTheirArgumentsByName() {
    assertThat(parsing("{{ x | batch(3) }}")).hasMessageContaining("filter batch");
    assertThat(parsing("{{ x | tojson(separators=1) }}")).hasMessageContaining("separators");
    assertThat(parsing("{{ x | tojson(4) }}")).hasMessageContaining("without names");
    assertThat(parsing("{% set x | upper %}{% endset %}")).hasMessageContaining("form of set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ x",
        "{% if x %}",
        "{% if x %}{% endfor %}",
        "{% endif %}",
        "{{ }}",
        "{{ 'x }}",
        "{# x",
        "{{ [1, 2 }}",
        "{{ x. }}",
        "{{ x[] }}",
        "{{ {1} }}",
        "{% for in x %}{% endfor %}",
        "{% set %}",
        "{% macro %}",
        "{% unknown %}",
        "{{ ? }}",
        "{{ 'a\\xZZ' }}",
        "{{ x | }}",
        "{{ x is }}",
        "{%",
        "{{ f(a=1, 2) }}",
        "{{ f(a=1, a=2) }}",
        "{{ 99999999999999999999 }}",
        "{% else %}",
        "{{ a b }}",
        "{% if %}{% endif %}",
        "{% elif x %}",
        "{{ -}}"
      })
  void refusesWhatIsNoTemplate(String template) {
    assertThat(parsing(template)).isNotNull();
  }

  @Test
  void refusesToNestWithoutEnd() {
    assertThat(parsing("{{ " + "(".repeat(9_999) + 1 + ")".repeat(9_999) + " }}"))
        .hasMessageContaining("deep");
    assertThat(parsing("{{ " + "not ".repeat(9_999) + "1 }}")).hasMessageContaining("deep");
    assertThat(parsing("{{ " + "- ".repeat(9_999) + "1 }}")).hasMessageContaining("deep");
    assertThat(parsing("{% if 1 %}".repeat(9_999))).hasMessageContaining("deep");
  }

  @Test
  void refusesTemplatesThatWouldRunForeverOrFillTheMemory() {
    assertThat(
            rendering(
                "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"))
        .hasMessageContaining("steps");
    assertThat(rendering("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"))
        .hasMessageContaining("macros call each other");
    assertThat(rendering("{{ range(1000000000) }}")).hasMessageContaining("range");
    assertThat(rendering("{{ 'x' * 100000000000 }}")).hasMessageContaining("repeated");
    assertThat(
            rendering(
                "{% set ns = namespace(x='xxxxxxxxxx') %}{% for i in range(99) %}"
                    + "{% set ns.x = ns.x + ns.x %}{% endfor %}"))
        .hasMessageContaining("grows beyond");
  }

  @Test
  void namesTheLineOfWhatFailedWhileRendering() {
    assertThat(rendering("a\n{% if true %}\n\n{{ missing.x }}{% endif %}"))
        .hasMessage("line 4: \"missing\" is undefined");
  }

  @Test
  void givesTheSamePromptTomorrow() {
    String template = "{% if strftime_now is defined %}today{% else %}26 Jul 2024{% endif %}";
    assertThat(JinjaTemplate.parse(template).render(Map.of())).isEqualTo("26 Jul 2024");
  }

  @Test
  void tellsTheLineWhenAChatTemplateIsRefused() {
    assertThat(
            refusal(
                Kind.UNSUPPORTED_TEMPLATE,
                () -> ChatTemplate.of("{{ bos_token }}\n{% include 'x' %}", "<s>", null)))
        .hasMessageContaining("line 2")
        .hasMessageContaining("include");
  }

  private static TemplateException parsing(String template) {
    TemplateException refusal =
        catchThrowableOfType(TemplateException.class, () -> JinjaTemplate.parse(template));
    assertThat(refusal).as(template).isNotNull();
    return refusal;
  }

  private static TemplateException rendering(String template) {
    JinjaTemplate parsed = JinjaTemplate.parse(template);
    TemplateException refusal =
        catchThrowableOfType(TemplateException.class, () -> parsed.render(Map.of()));
    assertThat(refusal).as(template).isNotNull();
    return refusal;
  }
}
