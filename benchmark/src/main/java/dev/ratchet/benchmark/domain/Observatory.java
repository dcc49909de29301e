package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/**
 * A public observatory. Brightness is "magnitude", where smaller is brighter, and "exposure" is in
 * seconds.
 */
final class Observatory {
  private Observatory() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "observatory",
        "Telescopes, observers, celestial targets and observing sessions",
        table("telescope", "telescope")
            .key("telescope_id")
            .label("name", "name")
            .category("design", "design")
            .integer("aperture", "aperture")
            .year("first light")
            .orNull()
            .rows(
                """
                1|Big Dorothy|reflector|600|1987
                2|Kepler House|refractor|150|1932
                3|Blue Tube|catadioptric|280|2006
                4|Little Wren|refractor|80|2014
                5|North Dome|reflector|400|1999
                6|Student One|reflector|200|
                7|Student Two|reflector|200|2011
                8|Sunwatcher|refractor|100|2003
                9|Spare Tube|catadioptric|235|\
                """),
        table("observer", "observer")
            .key("observer_id")
            .label("name", "name")
            .category("status", "status")
            .date("trained", "training date")
            .orNull()
            .rows(
                """
                1|Alba Ferrer|staff|2012-03-01
                2|Bertil Ohlsson|staff|2008-09-15
                3|Carmen Ruiz|student|2023-10-10
                4|Dmitri Orlov|amateur|2019-04-04
                5|Emi Takeda|student|2024-02-20
                6|Frank D'Souza|amateur|
                7|Gita Rao|staff|2017-06-12
                8|Hal Porter|amateur|2021-11-08
                9|Ingrid Moe|student|
                10|Jamal Carter|amateur|2019-04-04
                11|Kaja Nowak|student|2025-01-15\
                """),
        table("constellation", "constellation")
            .key("constellation_id")
            .label("name", "name")
            .category("sky", "part of the sky")
            .rows(
                """
                1|Orion|equatorial
                2|Lyra|north
                3|Cygnus|north
                4|Scorpius|south
                5|Andromeda|north
                6|Sagittarius|south
                7|Hercules|north
                8|Taurus|equatorial
                9|Crater|equatorial\
                """),
        table("target", "target")
            .key("target_id")
            .label("name", "name")
            .ref("constellation_id", "constellation", "in")
            .category("type", "type")
            .real("magnitude", "magnitude")
            .orNull()
            .integer("distance", "distance")
            .orNull()
            .rows(
                """
                1|Orion Nebula|1|nebula|4.0|1344
                2|Betelgeuse|1|star|0.5|548
                3|Ring Nebula|2|nebula|8.8|2300
                4|Vega|2|star|0.0|25
                5|Deneb|3|star|1.3|2615
                6|Albireo|3|double star|3.1|430
                7|North America Nebula|3|nebula|4.0|2590
                8|Antares|4|star|1.0|550
                9|Butterfly Cluster|4|open cluster|4.2|1590
                10|Andromeda Galaxy|5|galaxy|3.4|2500000
                11|Almach|5|double star|2.1|350
                12|Lagoon Nebula|6|nebula|6.0|4100
                13|Great Sagittarius Cluster|6|globular cluster|5.1|10600
                14|Great Hercules Cluster|7|globular cluster|5.8|22200
                15|Pleiades|8|open cluster|1.6|444
                16|Crab Nebula|8|nebula|8.4|6500
                17|Hyades|8|open cluster|0.5|153
                18|Survey Field 7|3|star||
                19|Survey Field 9|8|star||\
                """),
        table("session", "session")
            .key("session_id")
            .ref("telescope_id", "telescope", "were held at")
            .date("night", "night")
            .category("seeing", "seeing")
            .orNull()
            .integer("visitors", "visitor count")
            .generate(
                90,
                (i, d) ->
                    row(
                        i,
                        d.skewed(1, 8),
                        d.date("2024-01-03", "2025-10-28"),
                        d.known(88, d.pick("excellent", "good", "good", "fair", "poor")),
                        d.skewed(0, 45))),
        table("session_observer", "observer link")
            .ref("session_id", "session")
            .ref("observer_id", "observer")
            .category("task", "task")
            .keyOver("session_id", "observer_id")
            .generate(
                150,
                (_, d) ->
                    row(
                        d.between(1, 88),
                        d.skewed(1, 10),
                        d.pick("lead", "camera", "guide", "log"))),
        table("observation", "observation")
            .key("observation_id")
            .ref("session_id", "session")
            .ref("target_id", "target", "of")
            .integer("exposure", "exposure time")
            .category("filter", "filter")
            .orNull()
            .integer("score", "image score")
            .orNull()
            .generate(
                230,
                (i, d) ->
                    row(
                        i,
                        d.between(1, 85),
                        d.skewed(1, 17),
                        d.pick(10, 30, 60, 120, 180, 300, 600),
                        d.known(75, d.pick("clear", "red", "green", "blue", "hydrogen")),
                        d.known(80, d.between(1, 10)))));
  }

  private static final String INTENTS =
      """
      targets_seen_with
      SELECT DISTINCT target.name FROM observation JOIN target ON observation.target_id = target.target_id JOIN session ON observation.session_id = session.session_id JOIN telescope ON session.telescope_id = telescope.telescope_id WHERE telescope.name = {telescope.name}
      Which targets have been observed with {telescope.name}?
      List the different targets seen through the telescope {telescope.name}.
      What has {telescope.name} been pointed at? Name each target once.

      observers_of
      SELECT DISTINCT observer.name FROM session_observer JOIN observer ON session_observer.observer_id = observer.observer_id JOIN session ON session_observer.session_id = session.session_id JOIN telescope ON session.telescope_id = telescope.telescope_id WHERE telescope.name = {telescope.name}
      Who has worked at {telescope.name}?
      Name the observers, each once, who took part in a session at {telescope.name}.
      Which observers have used the telescope {telescope.name}?

      observer_task_count
      SELECT COUNT(*) FROM session_observer JOIN observer ON session_observer.observer_id = observer.observer_id WHERE observer.name = {observer.name} AND session_observer.task = {session_observer.task}
      In how many sessions did {observer.name} have the task {session_observer.task}?
      Count the sessions with {observer.name} doing the {session_observer.task}.
      How often was {session_observer.task} the task of {observer.name}?

      lead_and_log
      SELECT observer.name FROM session_observer JOIN observer ON session_observer.observer_id = observer.observer_id WHERE session_observer.task = {session_observer.task#1} EXCEPT SELECT observer.name FROM session_observer JOIN observer ON session_observer.observer_id = observer.observer_id WHERE session_observer.task = {session_observer.task#2}
      Who has had the task {session_observer.task#1} but never the task {session_observer.task#2}?
      Name the observers who did {session_observer.task#1} at some session and {session_observer.task#2} at none.

      busiest_observer
      SELECT observer.name, COUNT(*) FROM session_observer JOIN observer ON session_observer.observer_id = observer.observer_id GROUP BY observer.observer_id ORDER BY COUNT(*) DESC LIMIT 1
      Who took part in the most sessions, and in how many?
      Show the observer with the largest number of sessions and that number.

      absent_observers
      SELECT name FROM observer WHERE observer_id NOT IN (SELECT observer_id FROM session_observer)
      Which observers have never taken part in a session?
      Name the observers without any session.

      status_sessions
      SELECT observer.status, COUNT(*) FROM session_observer JOIN observer ON session_observer.observer_id = observer.observer_id GROUP BY observer.status
      How many session tasks went to observers of each status?
      Count the entries in the observer list of the sessions by status of the observer.

      untrained
      SELECT name, status FROM observer WHERE trained IS NULL
      Which observers have no training date? Show name and status.
      List name and status of everyone whose training is not on record.

      trained_same_day
      SELECT name FROM observer WHERE trained = (SELECT trained FROM observer WHERE name = {observer.name})
      Who was trained on the same day as {observer.name}, that person included?
      Name all observers with the training date of {observer.name}.

      in_constellation
      SELECT target.name, target.type FROM target JOIN constellation ON target.constellation_id = constellation.constellation_id WHERE constellation.name = {constellation.name}
      What is there to see in {constellation.name}? Show name and type.
      List the targets in {constellation.name} with their types.
      Which targets lie in {constellation.name}, and of what type are they?

      sky_type
      SELECT COUNT(*) FROM target JOIN constellation ON target.constellation_id = constellation.constellation_id WHERE constellation.sky = {constellation.sky} AND target.type = {target.type}
      How many targets of the type {target.type} are in the {constellation.sky} sky?
      Count each {target.type} that lies in a constellation of the {constellation.sky} sky.

      brightest_of_type
      SELECT name FROM target WHERE type = {target.type} ORDER BY magnitude LIMIT 1
      Which {target.type} has the smallest magnitude?
      Name the {target.type} with the lowest magnitude.

      brighter_than
      SELECT name, magnitude FROM target WHERE magnitude < (SELECT magnitude FROM target WHERE name = {target.name})
      Which targets are brighter than {target.name}, that is, of smaller magnitude? Show the magnitude too.
      List name and magnitude of the targets with a magnitude below that of {target.name}.

      far_targets
      SELECT name FROM target WHERE distance > {target.distance} AND type = {target.type}
      Which targets of the type {target.type} are farther away than {target.distance} light years?
      Name every {target.type} more than {target.distance} light years away.

      unmeasured
      SELECT COUNT(*) FROM target WHERE magnitude IS NULL OR distance IS NULL
      For how many targets do we lack the magnitude or the distance?
      Count the targets whose magnitude or distance is unknown.

      average_mag_sky
      SELECT constellation.sky, AVG(target.magnitude) FROM target JOIN constellation ON target.constellation_id = constellation.constellation_id GROUP BY constellation.sky
      What is the average magnitude of the targets in each part of the sky?
      Show the parts of the sky with the mean magnitude of their targets.

      never_observed
      SELECT name FROM target WHERE target_id NOT IN (SELECT target_id FROM observation)
      Which targets were never observed?
      Name the targets without a single observation.
      What is still waiting for its first observation? List the names.

      empty_constellation
      SELECT name FROM constellation WHERE constellation_id NOT IN (SELECT constellation_id FROM target)
      In which constellations do we have no target?
      Name the constellations that none of our targets lies in.

      exposure_of_target
      SELECT SUM(observation.exposure) FROM observation JOIN target ON observation.target_id = target.target_id WHERE target.name = {target.name}
      How many seconds of exposure does {target.name} have in total?
      Add up the exposure of all observations of {target.name}.
      What is the total exposure time in seconds on {target.name}?

      exposure_filter
      SELECT filter, SUM(exposure), COUNT(*) FROM observation WHERE filter IS NOT NULL GROUP BY filter
      For each filter that was used, show the total exposure and the number of observations.
      Give every recorded filter with its summed exposure and its observation count.

      filter_both
      SELECT target.name FROM observation JOIN target ON observation.target_id = target.target_id WHERE observation.filter = {observation.filter#1} INTERSECT SELECT target.name FROM observation JOIN target ON observation.target_id = target.target_id WHERE observation.filter = {observation.filter#2}
      Which targets have been taken with both the {observation.filter#1} and the {observation.filter#2} filter?
      Name the targets observed in {observation.filter#1} as well as in {observation.filter#2}.

      good_images
      SELECT COUNT(*) FROM observation JOIN target ON observation.target_id = target.target_id WHERE target.type = {target.type} AND observation.score >= {6..9}
      How many observations of a {target.type} have an image score of at least {6..9}?
      Count the observations with target type {target.type} that scored {6..9} or better.

      best_score_type
      SELECT target.type, MAX(observation.score) FROM observation JOIN target ON observation.target_id = target.target_id GROUP BY target.type
      What is the best image score for each type of target?
      Show every target type that was observed with its highest image score.

      design_sessions
      SELECT telescope.design, COUNT(*) FROM session JOIN telescope ON session.telescope_id = telescope.telescope_id GROUP BY telescope.design
      How many sessions were held per telescope design?
      Count the sessions for each design of telescope.

      visitors_year
      SELECT SUM(visitors) FROM session WHERE night BETWEEN '{session.night:year}-01-01' AND '{session.night:year}-12-31'
      How many visitors came in {session.night:year}?
      What is the total visitor count of the {session.night:year} sessions?
      Add up the visitors of all nights in {session.night:year}.

      best_nights
      SELECT night, visitors FROM session WHERE seeing = {session.seeing} AND visitors > {session.visitors} ORDER BY night, visitors
      On which nights with {session.seeing} seeing did more than {session.visitors} visitors come? Show night and visitors, in order of night and then visitors.
      List night and visitor count of the sessions with {session.seeing} seeing and over {session.visitors} visitors, sorted by night, then by visitors.

      seeing_telescope
      SELECT DISTINCT telescope.name FROM session JOIN telescope ON session.telescope_id = telescope.telescope_id WHERE session.seeing = {session.seeing} AND session.night BETWEEN '{session.night:year}-01-01' AND '{session.night:year}-12-31'
      Which telescopes had a night of {session.seeing} seeing in {session.night:year}?
      Name the telescopes, each once, with {session.seeing} seeing at some {session.night:year} session.

      old_telescopes
      SELECT name FROM telescope WHERE "first light" < 2000 AND aperture > {telescope.aperture}
      Which telescopes with first light before 2000 have an aperture of more than {telescope.aperture} millimetres?
      Name the telescopes over {telescope.aperture} millimetres that saw first light before the year 2000.
      """;
}
