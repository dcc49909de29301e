package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/**
 * A city's trams. A line serves stops in an order, so the link table has a "position", and both
 * stops and depots lie in a "district".
 */
final class TramNetwork {
  private TramNetwork() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "tram_network",
        "Tram lines, stops, vehicles, disruptions and passenger complaints",
        table("depot", "depot")
            .key("depot_id")
            .label("name", "name")
            .category("district", "district")
            .integer("tracks", "track count")
            .rows(
                """
                1|Foundry Yard|Ironside|14
                2|Park Hall|Greenhill|9
                3|Harbour Sheds|Docklands|11
                4|Old Mint|Centre|3\
                """),
        table("line", "line")
            .key("line_id")
            .label("name", "name")
            .category("colour", "colour")
            .ref("depot_id", "depot", "are served from")
            .date("opened", "opening date")
            .orNull()
            .real("length", "length")
            .rows(
                """
                1|Line 1|red|1|1921-05-01|12.4
                2|Line 2|blue|1|1934-09-15|9.8
                3|Line 3|green|2|1958-06-20|15.1
                4|Line 4|red|2|1977-11-04|7.6
                5|Line 5|yellow|3|2003-03-29|18.3
                6|Night Owl|blue|3|2011-12-11|21
                7|Museum Line|green|1||4.2
                8|Harbour Link|yellow|3|2024-08-31|6.5\
                """),
        table("stop", "stop")
            .key("stop_id")
            .label("stop name", "name")
            .category("district", "district")
            .integer("zone", "zone number")
            .category("shelter", "kind of shelter")
            .orNull()
            .rows(
                """
                1|Central Station|Centre|1|glass
                2|Town Hall|Centre|1|glass
                3|Mint Street|Centre|1|
                4|Opera|Centre|1|brick
                5|Foundry Gate|Ironside|2|steel
                6|Hammer Lane|Ironside|2|
                7|Furnace Square|Ironside|2|steel
                8|Botanic Garden|Greenhill|2|wood
                9|Observatory Hill|Greenhill|3|wood
                10|University|Greenhill|2|glass
                11|Fish Market|Docklands|2|steel
                12|Pier 9|Docklands|3|
                13|Lighthouse Road|Docklands|3|brick
                14|Airport|Farfields|4|glass
                15|Farfields School|Farfields|4|
                16|Mill Bridge|Ironside|3|brick
                17|Cemetery East|Farfields|4|wood
                18|Regatta Point|Docklands|3|\
                """),
        table("line_stop", "line stop")
            .ref("line_id", "line")
            .ref("stop_id", "stop")
            .integer("position", "position")
            .keyOver("line_id", "stop_id")
            .rows(
                """
                1|5|1
                1|7|2
                1|3|3
                1|1|4
                1|2|5
                1|8|6
                2|6|1
                2|7|2
                2|1|3
                2|4|4
                2|11|5
                3|9|1
                3|8|2
                3|10|3
                3|2|4
                3|1|5
                3|16|6
                4|10|1
                4|4|2
                4|3|3
                5|14|1
                5|15|2
                5|11|3
                5|1|4
                5|5|5
                6|14|1
                6|1|2
                6|2|3
                6|9|4
                6|13|5
                7|4|1
                7|2|2
                7|3|3
                8|11|1
                8|12|2
                8|13|3\
                """),
        table("tram", "tram")
            .key("TramNo")
            .label("nickname", "nickname")
            .ref("depot_id", "depot", "are kept at")
            .category("type", "type")
            .integer("seats", "seat count")
            .year("built")
            .orNull()
            .rows(
                """
                101|Bertha|1|low floor|64|2008
                102|Caspar|1|low floor|64|2008
                103|Dora|1|articulated|92|1996
                104|Emil|2|articulated|92|1997
                105|Frieda|2|low floor|70|2016
                106|Gustav|3|articulated|98|2001
                107|Hanna|3|low floor|70|2016
                108|Igor|3|low floor|70|2017
                109|Old Jule|1|heritage|28|1926
                110|Kaspar Hauser|1|heritage|30|
                111|Lotte|2|articulated|98|2002
                112|Moritz|2|low floor|76|2023
                113|Nelly|1|low floor|76|2023\
                """),
        table("disruption", "disruption")
            .key("disruption_id")
            .ref("line_id", "line", "affecting")
            .ref("TramNo", "tram")
            .orNull()
            .date("date", "date")
            .category("cause", "cause")
            .integer("minutes", "duration")
            .generate(
                140,
                (i, d) ->
                    row(
                        i,
                        d.skewed(1, 7),
                        d.known(70, d.between(101, 112)),
                        d.date("2023-01-05", "2025-10-30"),
                        d.pick("door fault", "power cut", "accident", "snow", "blocked track"),
                        d.skewed(3, 120))),
        table("complaint", "complaint")
            .key("complaint_id")
            .ref("line_id", "line", "about")
            .ref("stop_id", "stop")
            .orNull()
            .date("date", "date")
            .category("topic", "topic")
            .date("answered", "answer date")
            .orNull()
            .generate(
                170,
                (i, d) -> {
                  String date = d.date("2024-01-02", "2025-10-10");
                  return row(
                      i,
                      d.skewed(1, 8),
                      d.known(60, d.between(1, 17)),
                      date,
                      d.pick("delay", "delay", "noise", "driver", "cleanliness", "ticket"),
                      d.known(72, d.date(date, "2025-10-31")));
                }));
  }

  private static final String INTENTS =
      """
      stops_of_line
      SELECT stop."stop name", line_stop.position FROM line_stop JOIN stop ON line_stop.stop_id = stop.stop_id JOIN line ON line_stop.line_id = line.line_id WHERE line.name = {line.name} ORDER BY line_stop.position
      List the stops of {line.name} with their positions, in travelling order.
      Where does {line.name} call? Show stop and position from first to last.
      Show the stop names and positions on {line.name}, ordered by position.

      lines_at_stop
      SELECT line.name FROM line_stop JOIN stop ON line_stop.stop_id = stop.stop_id JOIN line ON line_stop.line_id = line.line_id WHERE stop."stop name" = {stop.stop name}
      Which lines call at {stop.stop name}?
      What trams can I catch at {stop.stop name}? Name the lines.
      Name every line that serves the stop {stop.stop name}.

      direct_connection
      SELECT line.name FROM line_stop JOIN stop ON line_stop.stop_id = stop.stop_id JOIN line ON line_stop.line_id = line.line_id WHERE stop."stop name" = {stop.stop name#1} INTERSECT SELECT line.name FROM line_stop JOIN stop ON line_stop.stop_id = stop.stop_id JOIN line ON line_stop.line_id = line.line_id WHERE stop."stop name" = {stop.stop name#2}
      Which lines serve both {stop.stop name#1} and {stop.stop name#2}?
      How can I get from {stop.stop name#1} to {stop.stop name#2} without changing? Name the lines that call at both.

      first_stop
      SELECT line.name, stop."stop name" FROM line_stop JOIN stop ON line_stop.stop_id = stop.stop_id JOIN line ON line_stop.line_id = line.line_id WHERE line_stop.position = {1..4}
      For each line, which stop has position {1..4}? Show line and stop.
      Show the name of every line with its stop at position {1..4}.

      stop_interchange
      SELECT stop."stop name", COUNT(*) FROM line_stop JOIN stop ON line_stop.stop_id = stop.stop_id GROUP BY stop.stop_id HAVING COUNT(*) >= {2..4}
      Which stops are served by at least {2..4} lines, and by how many?
      List the stops where {2..4} or more lines call, with the number of lines.

      unserved_stop
      SELECT "stop name" FROM stop WHERE stop_id NOT IN (SELECT stop_id FROM line_stop)
      Which stops are served by no line?
      Name the stops where no tram calls any more.

      stops_per_line
      SELECT line.name, COUNT(*) FROM line_stop JOIN line ON line_stop.line_id = line.line_id GROUP BY line.line_id ORDER BY COUNT(*) DESC, line.name
      How many stops does each line have? Most stops first, equal lines by name.
      Show the lines and their number of stops, from the most down and then by name.

      district_lines
      SELECT DISTINCT line.name FROM line_stop JOIN stop ON line_stop.stop_id = stop.stop_id JOIN line ON line_stop.line_id = line.line_id WHERE stop.district = {stop.district}
      Which lines run through {stop.district}?
      Name each line, once, with a stop in the district {stop.district}.

      no_shelter_zone
      SELECT "stop name" FROM stop WHERE shelter IS NULL AND zone = {stop.zone}
      Which stops in zone {stop.zone} have no shelter?
      List the zone {stop.zone} stops without any kind of shelter.

      line_longer
      SELECT name FROM line WHERE length > (SELECT length FROM line WHERE name = {line.name})
      Which lines are longer than {line.name}?
      Name the lines with more kilometres than {line.name}.

      same_colour
      SELECT name FROM line WHERE colour = (SELECT colour FROM line WHERE name = {line.name}) AND name <> {line.name}
      Which other line has the same colour as {line.name}?
      Name the lines that share their colour with {line.name}, leaving out {line.name}.

      opened_before
      SELECT name, opened FROM line WHERE opened < '{1930..2005}-01-01'
      Which lines were opened before the year {1930..2005}? Show name and opening date.
      List the lines older than {1930..2005}, that is, opened before that year, with their opening dates.

      trams_of_line_depot
      SELECT tram.nickname FROM tram JOIN depot ON tram.depot_id = depot.depot_id JOIN line ON depot.depot_id = line.depot_id WHERE line.name = {line.name}
      Which trams are kept at the depot that serves {line.name}?
      Name the trams at the same depot as {line.name}.

      seats_of_depot
      SELECT SUM(tram.seats) FROM tram JOIN depot ON tram.depot_id = depot.depot_id WHERE depot.name = {depot.name}
      How many seats do the trams of {depot.name} have in total?
      Add up the seats of all trams kept at {depot.name}.

      oldest_tram
      SELECT nickname, built FROM tram WHERE built = (SELECT MIN(built) FROM tram)
      What is our oldest tram, and when was it built?
      Show nickname and year of the tram with the earliest building year.

      built_between
      SELECT nickname FROM tram WHERE built BETWEEN {tram.built#1} AND {tram.built#2}
      Which trams were built between {tram.built#1} and {tram.built#2}?
      Name the trams from the years {tram.built#1} to {tram.built#2}, both included.

      tram_trouble
      SELECT tram.nickname, COUNT(*) FROM disruption JOIN tram ON disruption.TramNo = tram.TramNo GROUP BY tram.TramNo
      How many disruptions involved each tram? Show nickname and number.
      Count the disruptions per tram, for trams that had any.

      tram_no_trouble
      SELECT nickname FROM tram WHERE TramNo NOT IN (SELECT TramNo FROM disruption WHERE TramNo IS NOT NULL)
      Which trams were never part of a disruption?
      Name the trams without a disruption on record.

      tram_cause
      SELECT COUNT(*) FROM disruption JOIN tram ON disruption.TramNo = tram.TramNo WHERE tram.type = {tram.type} AND disruption.cause = {disruption.cause}
      How many disruptions of {tram.type} trams were due to a cause of "{disruption.cause}"?
      Count the disruptions with the cause {disruption.cause} that involved a {tram.type} tram.

      minutes_lost
      SELECT SUM(disruption.minutes) FROM disruption JOIN line ON disruption.line_id = line.line_id WHERE line.name = {line.name} AND disruption.date BETWEEN '{disruption.date:year}-01-01' AND '{disruption.date:year}-12-31'
      How many minutes of disruption did {line.name} suffer in {disruption.date:year}?
      Add up the disruption minutes of {line.name} for the year {disruption.date:year}.

      cause_minutes
      SELECT cause, SUM(minutes) FROM disruption GROUP BY cause HAVING SUM(minutes) > {800..1300}
      Which causes led to more than {800..1300} minutes of disruption in total, and to how many?
      List the causes with over {800..1300} disruption minutes altogether, with the sum.

      worst_line
      SELECT line.name FROM disruption JOIN line ON disruption.line_id = line.line_id WHERE disruption.cause = {disruption.cause} GROUP BY line.line_id ORDER BY SUM(disruption.minutes) DESC LIMIT 1
      Which line lost the most minutes through the cause {disruption.cause}?
      Name the line with the largest total duration of disruptions by {disruption.cause}.

      no_vehicle
      SELECT COUNT(*) FROM disruption WHERE TramNo IS NULL AND cause = {disruption.cause}
      How many disruptions with the cause {disruption.cause} involved no particular tram?
      Count the {disruption.cause} disruptions without a tram number.

      unanswered
      SELECT COUNT(*) FROM complaint JOIN line ON complaint.line_id = line.line_id WHERE complaint.answered IS NULL AND line.name = {line.name}
      How many complaints about {line.name} are still unanswered?
      Count the open complaints, those without an answer date, about {line.name}.

      unanswered_topic
      SELECT topic, COUNT(*) FROM complaint WHERE answered IS NULL GROUP BY topic
      How many unanswered complaints are there on each topic?
      Show every topic with its number of complaints that have no answer date.

      complaint_district
      SELECT stop.district, COUNT(*) FROM complaint JOIN stop ON complaint.stop_id = stop.stop_id WHERE complaint.topic = {complaint.topic} GROUP BY stop.district
      How many complaints about {complaint.topic} name a stop in each district?
      Count the {complaint.topic} complaints by district of the stop.

      topics_line
      SELECT DISTINCT complaint.topic FROM complaint JOIN line ON complaint.line_id = line.line_id WHERE line.name = {line.name}
      What do people complain about on {line.name}? List each topic once.
      Which different topics occur in the complaints about {line.name}?

      complaint_month
      SELECT COUNT(*) FROM complaint WHERE date BETWEEN '{complaint.date:month}-01' AND '{complaint.date:month}-31' AND topic = {complaint.topic}
      How many {complaint.topic} complaints came in during {complaint.date:month}?
      Count the complaints on the topic {complaint.topic} from {complaint.date:month}.
      """;
}
