package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/**
 * A small studio: shows, episodes, the people heard in them, and who pays. "rating" and "length"
 * mean different things in different tables.
 */
final class PodcastStudio {
  private PodcastStudio() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "podcast_studio",
        "Podcast shows, episodes, guests and sponsors",
        table("show", "show")
            .key("show_id")
            .label("title", "title")
            .category("genre", "genre")
            .category("language", "language")
            .date("launched", "launch date")
            .real("rating", "listener rating")
            .orNull()
            .rows(
                """
                1|Salt and Signal|science|English|2019-03-04|4.6
                2|The Back Shelf|books|English|2020-09-14|4.2
                3|Kitchen Physics|science|English|2021-01-11|4.8
                4|Langsam|language|German|2022-05-02|4.4
                5|Rue des Lilas|history|French|2018-10-08|4.6
                6|Night Bus|fiction|English|2023-02-20|
                7|Small Claims|law|English|2021-06-07|3.9
                8|Der lange Weg|history|German|2020-03-16|4.1
                9|Footnotes|books|English|2024-01-15|
                10|Loud Garden|nature|French|2022-09-05|4.3\
                """),
        table("episode", "episode")
            .key("episode_id")
            .label("code", "code")
            .ref("show_id", "show", "of")
            .date("released", "release date")
            .integer("length", "running time")
            .integer("downloads", "download count")
            .orNull()
            .category("format", "format")
            .generate(
                150,
                (i, d) ->
                    row(
                        i,
                        "E%03d".formatted(i + 11),
                        d.skewed(1, 9),
                        d.date("2023-01-02", "2025-10-27"),
                        d.between(12, 95),
                        d.known(90, d.between(3, 190) * 50),
                        d.pick("interview", "interview", "report", "round table", "live"))),
        table("person", "person")
            .plural("people")
            .key("person_id")
            .label("name", "name")
            .category("job", "job")
            .orNull()
            .category("country", "country")
            .rows(
                """
                1|Aoife Brennan|journalist|Ireland
                2|Marek Zielinski|chemist|Poland
                3|Odile Garnier|historian|France
                4|Tobias Kern|teacher|Germany
                5|Priya Nair|physicist|India
                6|Sam Whitlock||England
                7|Lena Vogt|novelist|Germany
                8|Yusuf Demir|lawyer|Turkey
                9|Hannah O'Dell|librarian|Ireland
                10|Mateo Rivas|chef|Spain
                11|Julie Perrin|historian|France
                12|Kofi Mensah|biologist|Ghana
                13|Greta Lund||Sweden
                14|Nils Arvid|novelist|Sweden
                15|Ruth Abram|lawyer|England\
                """),
        table("appearance", "appearance")
            .ref("episode_id", "episode")
            .ref("person_id", "person")
            .category("role", "role")
            .integer("minutes", "speaking time")
            .orNull()
            .keyOver("episode_id", "person_id")
            .generate(
                280,
                (_, d) ->
                    row(
                        d.between(1, 146),
                        d.skewed(1, 14),
                        d.pick("host", "guest", "guest", "narrator"),
                        d.known(84, d.between(2, 50)))),
        table("sponsor", "sponsor")
            .key("sponsor_id")
            .label("name", "name")
            .category("trade", "trade")
            .integer("rating", "credit rating")
            .rows(
                """
                1|Brightbean Coffee|food|4
                2|Paperhound|books|3
                3|Northlight Lamps|household|5
                4|Velo Verde|bicycles|4
                5|Quiet Mattress|household|2
                6|Ledgerly|software|5
                7|Tin Kettle Tea|food|3
                8|Mapleway Bank|finance|5\
                """),
        table("ad", "ad")
            .key("ad_id")
            .ref("sponsor_id", "sponsor", "were paid for by")
            .ref("episode_id", "episode", "were played in")
            .integer("seconds", "length")
            .real("fee", "fee")
            .generate(
                160,
                (i, d) ->
                    row(
                        i,
                        d.skewed(1, 7),
                        d.between(1, 140),
                        d.between(2, 12) * 5,
                        d.hundredths(4000, 60000))));
  }

  private static final String INTENTS =
      """
      heard_in
      SELECT person.name, appearance.role FROM appearance JOIN person ON appearance.person_id = person.person_id JOIN episode ON appearance.episode_id = episode.episode_id WHERE episode.code = {episode.code}
      Who is heard in episode {episode.code}, and in which role?
      List the people of episode {episode.code} with their roles.
      Show name and role of everybody who appears in {episode.code}.

      shows_of_person
      SELECT DISTINCT show.title FROM appearance JOIN person ON appearance.person_id = person.person_id JOIN episode ON appearance.episode_id = episode.episode_id JOIN show ON episode.show_id = show.show_id WHERE person.name = {person.name}
      In which shows has {person.name} appeared?
      List each show, once, where {person.name} can be heard.
      Which shows have had {person.name} in some episode?

      role_count
      SELECT COUNT(*) FROM appearance JOIN person ON appearance.person_id = person.person_id WHERE person.name = {person.name} AND appearance.role = {appearance.role}
      How many times was {person.name} a {appearance.role}?
      Count the appearances of {person.name} as {appearance.role}.
      How often do we hear {person.name} in the role {appearance.role}?

      most_heard
      SELECT person.name FROM appearance JOIN person ON appearance.person_id = person.person_id GROUP BY person.person_id ORDER BY SUM(appearance.minutes) DESC LIMIT 1
      Who has spoken the most minutes over all episodes?
      Which person has the largest total speaking time?
      Name the one person we have heard for the longest time altogether.

      never_heard
      SELECT name FROM person WHERE person_id NOT IN (SELECT person_id FROM appearance)
      Who is in our address book but was never in an episode?
      Which people have no appearance at all?
      Name everybody who has not been heard so far.

      guest_and_host
      SELECT person.name FROM appearance JOIN person ON appearance.person_id = person.person_id WHERE appearance.role = {appearance.role#1} INTERSECT SELECT person.name FROM appearance JOIN person ON appearance.person_id = person.person_id WHERE appearance.role = {appearance.role#2}
      Who has been both {appearance.role#1} and {appearance.role#2}?
      Name the people who appeared as {appearance.role#1} in some episode and as {appearance.role#2} in some episode.

      countries_heard
      SELECT person.country, COUNT(*) FROM appearance JOIN person ON appearance.person_id = person.person_id GROUP BY person.country
      How many appearances were made by people of each country?
      Count the appearances per country of the person.
      Show every country and how often its people were heard.

      job_unknown_country
      SELECT name, country FROM person WHERE job IS NULL
      Whose job is unknown? Give name and country.
      Show the name and country of the people without a recorded job.

      episodes_between
      SELECT code, released FROM episode WHERE released BETWEEN '{episode.released:month}-01' AND '{episode.released:month}-31' ORDER BY released, code
      Which episodes came out in {episode.released:month}? Show code and date by date, then by code.
      List the episodes released in {episode.released:month} with their dates, in order of date and code.

      long_of_show
      SELECT episode.code FROM episode JOIN show ON episode.show_id = show.show_id WHERE show.title = {show.title} AND episode.length > {episode.length}
      Which episodes of {show.title} run longer than {episode.length} minutes?
      List the codes of {show.title} episodes over {episode.length} minutes.
      Give me every episode of {show.title} that lasts more than {episode.length} minutes.

      downloads_of_show
      SELECT SUM(episode.downloads) FROM episode JOIN show ON episode.show_id = show.show_id WHERE show.title = {show.title}
      How many downloads does {show.title} have in total?
      Add up the downloads of all {show.title} episodes.
      What is the overall download number of the show {show.title}?

      downloads_genre
      SELECT show.genre, SUM(episode.downloads) FROM episode JOIN show ON episode.show_id = show.show_id GROUP BY show.genre
      How many downloads did each genre get altogether?
      Show every genre with the sum of its downloads.
      Total the downloads by genre of the show.

      downloads_language
      SELECT show.language, AVG(episode.downloads) FROM episode JOIN show ON episode.show_id = show.show_id WHERE episode.format = {episode.format} GROUP BY show.language
      For each language, what is the average download count of episodes in the format {episode.format}?
      Show the languages with the mean downloads of their {episode.format} episodes.

      beat_average_of_show
      SELECT code, downloads FROM episode WHERE format = {episode.format} AND downloads > (SELECT AVG(downloads) FROM episode)
      Which {episode.format} episodes have more downloads than the average episode? Show code and downloads.
      List code and downloads of the {episode.format} episodes above the overall average.

      not_counted
      SELECT COUNT(*) FROM episode JOIN show ON episode.show_id = show.show_id WHERE episode.downloads IS NULL AND show.language = {show.language}
      How many {show.language} episodes have no download count?
      Count the episodes of {show.language} shows whose downloads are unknown.

      show_rated
      SELECT title, rating FROM show WHERE rating >= {show.rating} ORDER BY rating DESC, title
      Which shows are rated {show.rating} or better? Show title and rating, best first and then by title.
      List title and rating of the shows with at least {show.rating}, from the best down and by title where equal.

      same_genre
      SELECT title FROM show WHERE genre = (SELECT genre FROM show WHERE title = {show.title}) AND title <> {show.title}
      Which other shows have the same genre as {show.title}?
      Name the shows that share the genre of {show.title}, without {show.title} itself.

      launched_after
      SELECT title FROM show WHERE launched > (SELECT launched FROM show WHERE title = {show.title})
      Which shows were launched after {show.title}?
      Name the shows younger than {show.title}.
      What did we launch later than {show.title}?

      fees_of_sponsor
      SELECT SUM(ad.fee) FROM ad JOIN sponsor ON ad.sponsor_id = sponsor.sponsor_id WHERE sponsor.name = {sponsor.name}
      How much has {sponsor.name} paid in total?
      What is the sum of all fees from {sponsor.name}?
      Add up what {sponsor.name} paid for its ads.

      sponsors_of_show
      SELECT DISTINCT sponsor.name FROM ad JOIN sponsor ON ad.sponsor_id = sponsor.sponsor_id JOIN episode ON ad.episode_id = episode.episode_id JOIN show ON episode.show_id = show.show_id WHERE show.title = {show.title}
      Which sponsors have advertised in {show.title}?
      Who has paid for ads in the show {show.title}? Name each sponsor once.
      List the different sponsors heard in {show.title}.

      show_income
      SELECT show.title, SUM(ad.fee) FROM ad JOIN episode ON ad.episode_id = episode.episode_id JOIN show ON episode.show_id = show.show_id GROUP BY show.show_id
      How much has each show earned from ads?
      Show the title and total ad fees of every show with ads.
      What is the advertising income per show?

      best_sponsor
      SELECT sponsor.name, SUM(ad.fee) FROM ad JOIN sponsor ON ad.sponsor_id = sponsor.sponsor_id GROUP BY sponsor.sponsor_id ORDER BY SUM(ad.fee) DESC LIMIT {2..4}
      Who are our top {2..4} sponsors by total fees, and what did they pay?
      Show the {2..4} sponsors that paid the most, with the sum, largest first.

      sponsor_big
      SELECT sponsor.name FROM ad JOIN sponsor ON ad.sponsor_id = sponsor.sponsor_id GROUP BY sponsor.sponsor_id HAVING SUM(ad.fee) > {2000..7000}
      Which sponsors have paid more than {2000..7000} altogether?
      Name the sponsors whose fees add up to over {2000..7000}.

      trade_ads
      SELECT COUNT(*) FROM ad JOIN sponsor ON ad.sponsor_id = sponsor.sponsor_id WHERE sponsor.trade = {sponsor.trade} AND ad.seconds >= {ad.seconds}
      How many ads from the {sponsor.trade} trade last at least {ad.seconds} seconds?
      Count the ads of {sponsor.trade} sponsors that run {ad.seconds} seconds or longer.

      ad_free
      SELECT COUNT(*) FROM episode WHERE episode_id NOT IN (SELECT episode_id FROM ad)
      How many episodes have no ad at all?
      Count the episodes without advertising.
      What is the number of ad-free episodes?

      ad_free_show
      SELECT title FROM show WHERE show_id NOT IN (SELECT episode.show_id FROM ad JOIN episode ON ad.episode_id = episode.episode_id)
      Which shows have never carried an ad?
      Name the shows with no advertising in any episode.

      sponsor_rating_above
      SELECT name FROM sponsor WHERE rating > (SELECT AVG(rating) FROM sponsor) AND trade <> {sponsor.trade}
      Which sponsors outside the {sponsor.trade} trade have an above-average credit rating?
      Name the sponsors that are not in {sponsor.trade} and are rated better than the average sponsor.
      """;
}
