package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/** Huts in the mountains, the trails between them and who stays the night. Never part of train. */
final class MountainHuts {
  private MountainHuts() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), false);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "mountain_huts",
        "Huts, trails, wardens and overnight stays; never in train",
        table("valley", "valley")
            .plural("valleys")
            .key("valley_id")
            .label("name", "name")
            .category("canton", "canton")
            .rows(
                """
                1|Val Serena|Oberland
                2|Kaltenbach|Oberland
                3|Val d'Arve|Unterwald
                4|Steintal|Hochrain
                5|Lauental|Hochrain\
                """),
        table("warden", "warden")
            .key("warden_id")
            .label("name", "name")
            .year("born")
            .orNull()
            .category("mother tongue", "mother tongue")
            .integer("seasons", "season count")
            .rows(
                """
                1|Reto Caflisch|1975|Romansh|18
                2|Monique Favre|1983|French|9
                3|Ursina Jenny|1991|Romansh|4
                4|Peter Stucki||German|22
                5|Lucie Rochat|1988|French|9
                6|Matthias Egli|1995|German|2
                7|Sara D'Angelo|1979|Italian|12
                8|Beat Wenger||German|1\
                """),
        table("hut", "hut")
            .key("hut_id")
            .label("name", "name")
            .ref("valley_id", "valley", "are located in")
            .ref("warden_id", "warden")
            .orNull()
            .integer("elevation", "elevation")
            .integer("beds", "bed count")
            .category("heating", "heating")
            .orNull()
            .date("built", "building date")
            .orNull()
            .rows(
                """
                1|Marmot Hut|1|1|2340|48|wood stove|1924-08-10
                2|Edelweiss Hut|1|2|1980|72|gas|1963-07-01
                3|Glacier View|2|3|2870|30|wood stove|1938-09-18
                4|Raven Rock|2|4|2510|64|solar|2009-06-27
                5|Shepherd's Rest|3|5|1640|24||
                6|Blue Lake Hut|3|2|2115|55|solar|2015-07-11
                7|Windgap Shelter|4||2790|12||1951-08-05
                8|Larch Hut|4|6|1875|40|gas|1978-06-15
                9|Three Peaks Hut|4|7|2660|90|solar|2018-07-21
                10|Snowfinch Hut|2||2940|16|wood stove|1909-07-30
                11|Alder Hut|3|7|1590|36|gas|\
                """),
        table("trail", "trail")
            .key("trail_id")
            .label("name", "name")
            .category("grade", "grade")
            .real("length", "length")
            .integer("ascent", "ascent")
            .orNull()
            .rows(
                """
                1|Ibex Path|T3|9.4|820
                2|Lake Round|T1|6.2|210
                3|Ridge Walk|T4|12.8|1140
                4|Glacier Approach|T5|7.5|1290
                5|Smugglers Way|T3|14.6|980
                6|Cheese Trail|T1|5.1|150
                7|Chamois Traverse|T5|10.2|1290
                8|Old Mule Track|T2|11.3|640
                9|Via Alta|T4|21.7|1830
                10|Forest Loop|T1|4.4|
                11|Kaltenbach Gorge|T2|8|430
                12|Unnamed Link|T2|2.3|\
                """),
        table("hut_trail", "trail link")
            .ref("hut_id", "hut")
            .ref("trail_id", "trail")
            .real("hours", "walking hours")
            .orNull()
            .keyOver("hut_id", "trail_id")
            .generate(
                34,
                (_, d) -> row(d.between(1, 10), d.between(1, 11), d.known(85, d.tenths(8, 75)))),
        table("stay", "overnight stay")
            .key("stay_id")
            .ref("hut_id", "hut", "were spent at")
            .date("night", "night")
            .integer("guests", "guest count")
            .category("board", "board")
            .real("price", "price per guest")
            .category("from", "country of origin")
            .orNull()
            .generate(
                200,
                (i, d) ->
                    row(
                        i,
                        d.skewed(1, 10),
                        d.date("2024-06-15", "2025-10-05"),
                        d.skewed(1, 12),
                        d.pick("half board", "half board", "breakfast", "none"),
                        d.between(28, 96),
                        d.known(
                            85, d.pick("Switzerland", "Germany", "France", "Italy", "Poland")))));
  }

  private static final String INTENTS =
      """
      huts_on_trail
      SELECT hut.name, hut_trail.hours FROM hut_trail JOIN hut ON hut_trail.hut_id = hut.hut_id JOIN trail ON hut_trail.trail_id = trail.trail_id WHERE trail.name = {trail.name}
      Which huts can I reach on the {trail.name}, and in how many hours?
      Show the huts along the {trail.name} with the walking hours.

      trails_to_hut
      SELECT trail.name FROM hut_trail JOIN hut ON hut_trail.hut_id = hut.hut_id JOIN trail ON hut_trail.trail_id = trail.trail_id WHERE hut.name = {hut.name}
      Which trails lead to {hut.name}?
      Name the trails that pass {hut.name}.

      easy_access
      SELECT DISTINCT hut.name FROM hut_trail JOIN hut ON hut_trail.hut_id = hut.hut_id JOIN trail ON hut_trail.trail_id = trail.trail_id WHERE trail.grade = {trail.grade}
      Which huts lie on a trail of grade {trail.grade}?
      List each hut, once, that can be reached by some {trail.grade} trail.

      trail_no_hut
      SELECT name FROM trail WHERE trail_id NOT IN (SELECT trail_id FROM hut_trail)
      Which trails pass no hut?
      Name the trails without a hut.

      hut_no_trail
      SELECT COUNT(*) FROM hut WHERE hut_id NOT IN (SELECT hut_id FROM hut_trail)
      How many huts are on none of the trails?
      Count the huts that no trail leads to.

      quickest_way
      SELECT trail.name, hut_trail.hours FROM hut_trail JOIN trail ON hut_trail.trail_id = trail.trail_id JOIN hut ON hut_trail.hut_id = hut.hut_id WHERE hut.name = {hut.name} AND hut_trail.hours IS NOT NULL ORDER BY hut_trail.hours LIMIT 1
      What is the quickest trail to {hut.name}, and how many hours does it take?
      Show the trail with the fewest known walking hours to {hut.name} and the hours.

      hut_trail_count
      SELECT hut.name, COUNT(*) FROM hut_trail JOIN hut ON hut_trail.hut_id = hut.hut_id GROUP BY hut.hut_id HAVING COUNT(*) >= {2..5}
      Which huts are on at least {2..5} trails, and on how many?
      List the huts with {2..5} or more trails and the number of trails.

      both_grades
      SELECT hut.name FROM hut_trail JOIN hut ON hut_trail.hut_id = hut.hut_id JOIN trail ON hut_trail.trail_id = trail.trail_id WHERE trail.grade = {trail.grade#1} INTERSECT SELECT hut.name FROM hut_trail JOIN hut ON hut_trail.hut_id = hut.hut_id JOIN trail ON hut_trail.trail_id = trail.trail_id WHERE trail.grade = {trail.grade#2}
      Which huts are on both a {trail.grade#1} and a {trail.grade#2} trail?
      Name the huts that can be reached by a trail of grade {trail.grade#1} and by one of grade {trail.grade#2}.

      no_warden
      SELECT name, elevation FROM hut WHERE warden_id IS NULL
      Which huts have no warden? Show name and elevation.
      List the name and elevation of every hut without a warden.

      huts_of_warden
      SELECT hut.name FROM hut JOIN warden ON hut.warden_id = warden.warden_id WHERE warden.name = {warden.name}
      Which huts does {warden.name} look after?
      Name the huts whose warden is {warden.name}.

      wardens_idle
      SELECT name FROM warden WHERE warden_id NOT IN (SELECT warden_id FROM hut WHERE warden_id IS NOT NULL)
      Which wardens have no hut at the moment?
      Name the wardens who are in charge of no hut.

      tongue_beds
      SELECT warden."mother tongue", SUM(hut.beds) FROM hut JOIN warden ON hut.warden_id = warden.warden_id GROUP BY warden."mother tongue"
      How many beds are looked after by wardens of each mother tongue?
      Show every mother tongue of a warden in charge with the total of beds.

      born_before
      SELECT name, born FROM warden WHERE born < {warden.born} ORDER BY born
      Which wardens were born before {warden.born}? Show name and year, oldest first.
      List name and birth year of the wardens born earlier than {warden.born}, in order of year.

      higher_than
      SELECT name FROM hut WHERE elevation > (SELECT elevation FROM hut WHERE name = {hut.name})
      Which huts lie higher than {hut.name}?
      Name every hut at a greater elevation than {hut.name}.

      beds_of_valley
      SELECT SUM(hut.beds) FROM hut JOIN valley ON hut.valley_id = valley.valley_id WHERE valley.name = {valley.name}
      How many beds are there in {valley.name} in total?
      Add up the beds of all huts in {valley.name}.

      canton_highest
      SELECT valley.canton, MAX(hut.elevation) FROM hut JOIN valley ON hut.valley_id = valley.valley_id GROUP BY valley.canton
      How high is the highest hut of each canton?
      Show the cantons with the maximum elevation of their huts.

      unheated
      SELECT COUNT(*) FROM hut WHERE heating IS NULL AND elevation > {1500..2700}
      How many huts above {1500..2700} metres have no heating?
      Count the huts higher than {1500..2700} metres for which no heating is recorded.

      built_before
      SELECT name FROM hut WHERE built < '{1930..2010}-01-01'
      Which huts were built before the year {1930..2010}?
      Name the huts older than {1930..2010}, that is, built before that year.

      guests_of_hut
      SELECT SUM(stay.guests) FROM stay JOIN hut ON stay.hut_id = hut.hut_id WHERE hut.name = {hut.name} AND stay.night BETWEEN '{stay.night:year}-01-01' AND '{stay.night:year}-12-31'
      How many guests stayed at {hut.name} in {stay.night:year}?
      Add up the guests of {hut.name} for the year {stay.night:year}.

      takings
      SELECT hut.name, SUM(stay.guests * stay.price) FROM stay JOIN hut ON stay.hut_id = hut.hut_id GROUP BY hut.hut_id
      What did each hut take in, as guests times price per guest?
      Show every hut with stays and its total of guests multiplied by price.

      best_month
      SELECT COUNT(*) FROM stay WHERE night BETWEEN '{stay.night:month}-01' AND '{stay.night:month}-31' AND board = {stay.board}
      How many stays in {stay.night:month} had the board "{stay.board}"?
      Count the {stay.night:month} stays with {stay.board} as board.

      origin_guests
      SELECT "from", SUM(guests) FROM stay WHERE "from" IS NOT NULL GROUP BY "from" ORDER BY SUM(guests) DESC
      How many guests came from each known country? Largest number first.
      Show the recorded countries of origin with their total of guests, most guests first.

      canton_origin
      SELECT COUNT(*) FROM stay JOIN hut ON stay.hut_id = hut.hut_id JOIN valley ON hut.valley_id = valley.valley_id WHERE valley.canton = {valley.canton} AND stay."from" = {stay.from}
      How many stays in {valley.canton} were by people from {stay.from}?
      Count the overnight stays from {stay.from} at huts in the canton {valley.canton}.

      never_slept
      SELECT name FROM hut WHERE hut_id NOT IN (SELECT hut_id FROM stay)
      At which huts has nobody stayed?
      Name the huts without an overnight stay.

      favourite_of
      SELECT hut.name FROM stay JOIN hut ON stay.hut_id = hut.hut_id WHERE stay."from" = {stay.from} GROUP BY hut.hut_id ORDER BY SUM(stay.guests) DESC LIMIT 1
      Which hut has had the most guests from {stay.from}?
      Name the hut that is the favourite of guests from {stay.from}, by number of guests.

      steep_trails
      SELECT name FROM trail WHERE ascent > (SELECT AVG(ascent) FROM trail) AND length < {trail.length}
      Which trails shorter than {trail.length} kilometres have an above-average ascent?
      Name the trails under {trail.length} kilometres that climb more than the average trail.
      """;
}
