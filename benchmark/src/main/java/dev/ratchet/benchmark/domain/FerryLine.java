package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/**
 * Islands joined by ferries. Sailings name two harbours in columns that are SQL words, and "length"
 * means metres or minutes.
 */
final class FerryLine {
  private FerryLine() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "ferry_line",
        "Harbours, ferries, sailings and the crews aboard",
        table("harbour", "harbour")
            .key("harbour_id")
            .label("name", "name")
            .category("island", "island")
            .integer("berths", "berth count")
            .rows(
                """
                1|Port Calder|Mainland|6
                2|Skarra|Skarra|2
                3|Nordvik|Hestoy|3
                4|Lower Quay|Hestoy|1
                5|Tern Bay|Skarra|2
                6|Saint Brannoc|Mainland|4
                7|Gullholm|Gullholm|1
                8|Ebbside|Mainland|3
                9|Rocky Point|Lunna|1
                10|Lunna Pier|Lunna|2\
                """),
        table("ferry", "ferry")
            .plural("ferries")
            .key("ferry_id")
            .label("name", "name")
            .ref("home_harbour", "harbour", "are based at")
            .category("engine", "engine type")
            .integer("capacity", "passenger capacity")
            .integer("length", "length")
            .year("built")
            .orNull()
            .rows(
                """
                1|Kittiwake|1|diesel|220|48|1998
                2|Northern Star|1|hybrid|410|76|2017
                3|Selkie|2|electric|96|31|2021
                4|Old Margaret|6|diesel|140|39|1974
                5|Petrel|3|diesel|180|42|1989
                6|Aurora|6|hybrid|350|68|2015
                7|Sea Otter|8|electric|96|29|2022
                8|Fulmar|3|diesel|220|47|
                9|Island Maid|5|diesel|75|24|1962
                10|Silver Wake|1|electric|130|36|2023
                11|Guillemot|8|diesel|180|44|\
                """),
        table("sailing", "sailing")
            .key("sailing_id")
            .ref("ferry_id", "ferry", "were made by")
            .ref("from", "harbour", "leaving from")
            .ref("to", "harbour", "going to")
            .date("date", "date")
            .integer("length", "duration")
            .integer("passengers", "passenger count")
            .orNull()
            .category("status", "status")
            .generate(
                240,
                (i, d) -> {
                  int from = d.skewed(1, 9);
                  return row(
                      i,
                      d.skewed(1, 10),
                      from,
                      from % 9 + 1,
                      d.date("2024-01-02", "2025-09-30"),
                      d.between(4, 30) * 5,
                      d.known(88, d.between(3, 210)),
                      d.pick("on time", "on time", "on time", "late", "cancelled"));
                }),
        table("crew", "crew member")
            .key("CrewNo")
            .label("name", "name")
            .category("rank", "rank")
            .date("hired", "hiring date")
            .ref("mentor_harbour", "harbour")
            .orNull()
            .rows(
                """
                1|Astrid Munro|captain|2005-05-01|1
                2|Bram Teller|captain|2011-03-14|6
                3|Cora Finlay|mate|2016-08-22|
                4|Duncan Isbister|engineer|2009-11-30|3
                5|Elin Strand|deckhand|2022-02-07|
                6|Fergus Ross|deckhand|2023-06-19|
                7|Gerda Holm|engineer|2018-01-09|1
                8|Hamish Gunn|mate|2014-04-02|8
                9|Iona Flett|captain|2008-10-10|
                10|Jarle Berg|deckhand|2024-05-13|
                11|Kari Linklater|mate|2020-07-27|2
                12|Lewis Tait|deckhand|2021-03-01|\
                """),
        table("sailing_crew", "crew duty")
            .ref("sailing_id", "sailing")
            .ref("CrewNo", "crew")
            .category("duty", "duty")
            .keyOver("sailing_id", "CrewNo")
            .generate(
                260,
                (_, d) -> {
                  int sailing = d.between(1, 240);
                  int person = d.between(1, 11);
                  String duty =
                      switch (person) {
                        case 1, 2, 9 -> "bridge";
                        case 4, 7 -> d.pick("engine room", "engine room", "deck");
                        case 3, 8 -> d.pick("bridge", "deck");
                        default -> "deck";
                      };
                  return row(sailing, person, duty);
                }));
  }

  private static final String INTENTS =
      """
      island_harbours
      SELECT name, berths FROM harbour WHERE island = {harbour.island} ORDER BY name
      List the harbours on {harbour.island} with their berths, by name.
      Show name and number of berths of each harbour on {harbour.island} in alphabetical order.

      sailings_from
      SELECT COUNT(*) FROM sailing JOIN harbour ON sailing."from" = harbour.harbour_id WHERE harbour.name = {harbour.name} AND sailing.status = {sailing.status}
      How many sailings out of {harbour.name} were {sailing.status}?
      Count the departures from {harbour.name} with the status {sailing.status}.
      Of the sailings leaving {harbour.name}, how many have the status {sailing.status}?

      passengers_to
      SELECT SUM(sailing.passengers) FROM sailing JOIN harbour ON sailing."to" = harbour.harbour_id WHERE harbour.name = {harbour.name}
      How many passengers were carried to {harbour.name} in total?
      Add up the passengers of all sailings to {harbour.name}.
      What is the total number of people who arrived in {harbour.name} by ferry?

      busiest_arrival
      SELECT harbour.name FROM sailing JOIN harbour ON sailing."to" = harbour.harbour_id GROUP BY harbour.harbour_id ORDER BY SUM(sailing.passengers) DESC LIMIT 1
      Which harbour receives the most passengers overall?
      To which harbour did the largest total number of passengers travel?
      Name the harbour with the most arriving passengers.

      no_arrivals
      SELECT name FROM harbour WHERE harbour_id NOT IN (SELECT "to" FROM sailing)
      To which harbours does no ferry go?
      Name the harbours that were never the destination of a sailing.
      Which harbours had no arrival at all?

      departing_not_home
      SELECT name FROM harbour WHERE harbour_id IN (SELECT "from" FROM sailing) AND harbour_id NOT IN (SELECT home_harbour FROM ferry)
      Which harbours have departures but are home to no ferry?
      Name the harbours that ferries leave from although none is based there.

      ferry_year
      SELECT name, built FROM ferry WHERE built < {ferry.built}
      Which ferries were built before {ferry.built}? Show name and year.
      List the name and building year of all ferries older than {ferry.built}.
      What ferries do we have from before {ferry.built}, and when were they built?

      ferry_oldest
      SELECT name FROM ferry WHERE built = (SELECT MIN(built) FROM ferry)
      What is the oldest ferry?
      Which ferry was built first?
      Name the ferry with the earliest building year.

      ferry_unknown_year
      SELECT name FROM ferry WHERE built IS NULL
      For which ferries do we not know the building year?
      Name the ferries without a recorded year of construction.
      Which ferries have no building year on file?

      ferry_longer_than
      SELECT name FROM ferry WHERE length > (SELECT length FROM ferry WHERE name = {ferry.name})
      Which ferries are longer than the {ferry.name}?
      Name every ferry with a greater length than the {ferry.name}.
      What ferries exceed the {ferry.name} in length?

      engine_home
      SELECT ferry.name, harbour.name FROM ferry JOIN harbour ON ferry.home_harbour = harbour.harbour_id WHERE ferry.engine = {ferry.engine}
      Show each {ferry.engine} ferry and the name of its home harbour.
      Where are the {ferry.engine} ferries based? Give ferry and harbour.
      List the {ferry.engine} ferries with their home harbours.

      average_load
      SELECT ferry.name, AVG(sailing.passengers) FROM sailing JOIN ferry ON sailing.ferry_id = ferry.ferry_id WHERE sailing.status <> 'cancelled' GROUP BY ferry.ferry_id
      Leaving out cancelled sailings, how many passengers does each ferry carry on average?
      What is the mean passenger count of every ferry over the sailings that were not cancelled?

      overfull
      SELECT COUNT(*) FROM sailing JOIN ferry ON sailing.ferry_id = ferry.ferry_id WHERE sailing.passengers > ferry.capacity
      How many sailings carried more passengers than the ferry may take?
      Count the sailings with more passengers than the capacity of the ferry.
      On how many sailings was the ferry over its capacity?

      overfull_ferries
      SELECT DISTINCT ferry.name FROM sailing JOIN ferry ON sailing.ferry_id = ferry.ferry_id WHERE sailing.passengers > ferry.capacity
      Which ferries ever sailed with more passengers than their capacity?
      Name each ferry that was overfull at least once.

      cancelled_in_month
      SELECT COUNT(*) FROM sailing WHERE status = 'cancelled' AND date BETWEEN '{sailing.date:month}-01' AND '{sailing.date:month}-31'
      How many sailings were cancelled in {sailing.date:month}?
      Count the cancellations of {sailing.date:month}.
      How often was a sailing called off in {sailing.date:month}?

      ferry_cancelled_most
      SELECT ferry.name, COUNT(*) FROM sailing JOIN ferry ON sailing.ferry_id = ferry.ferry_id WHERE sailing.status = {sailing.status} GROUP BY ferry.ferry_id ORDER BY COUNT(*) DESC, ferry.name LIMIT 3
      Which three ferries have the most sailings that were {sailing.status}? Show name and number, most first and ties by name.
      Give the top three ferries by sailings with the status {sailing.status}, with the count; order equal counts by name.

      year_passengers
      SELECT SUM(passengers) FROM sailing WHERE date BETWEEN '{sailing.date:year}-01-01' AND '{sailing.date:year}-12-31'
      How many passengers did we carry in {sailing.date:year}?
      What is the total passenger count of {sailing.date:year}?
      Add up the passengers of all {sailing.date:year} sailings.

      crew_on_ferry
      SELECT DISTINCT crew.name FROM sailing_crew JOIN crew ON sailing_crew.CrewNo = crew.CrewNo JOIN sailing ON sailing_crew.sailing_id = sailing.sailing_id JOIN ferry ON sailing.ferry_id = ferry.ferry_id WHERE ferry.name = {ferry.name}
      Who has ever worked aboard the {ferry.name}?
      Name the crew members, each once, who served on the {ferry.name}.
      Which people have been on duty on the {ferry.name}?

      crew_duty
      SELECT DISTINCT crew.name FROM sailing_crew JOIN crew ON sailing_crew.CrewNo = crew.CrewNo WHERE sailing_crew.duty = {sailing_crew.duty}
      Which crew members have had duty in the area {sailing_crew.duty}?
      Name everyone, once, who was ever assigned to the duty {sailing_crew.duty}.
      Who has worked with the duty {sailing_crew.duty}?

      crew_two_duties
      SELECT crew.name FROM sailing_crew JOIN crew ON sailing_crew.CrewNo = crew.CrewNo WHERE sailing_crew.duty = {sailing_crew.duty#1} INTERSECT SELECT crew.name FROM sailing_crew JOIN crew ON sailing_crew.CrewNo = crew.CrewNo WHERE sailing_crew.duty = {sailing_crew.duty#2}
      Which crew members have done both {sailing_crew.duty#1} and {sailing_crew.duty#2} duty?
      Who has served on {sailing_crew.duty#1} as well as on {sailing_crew.duty#2} duty?

      crew_idle
      SELECT name FROM crew WHERE CrewNo NOT IN (SELECT CrewNo FROM sailing_crew)
      Who in the crew has never been on a sailing?
      Name the crew members without any duty so far.
      Which crew members have not sailed at all?

      crew_busy
      SELECT crew.name, COUNT(*) FROM sailing_crew JOIN crew ON sailing_crew.CrewNo = crew.CrewNo WHERE crew.rank = {crew.rank} GROUP BY crew.CrewNo
      How many duties has each {crew.rank} had? Show the name and the count.
      For every crew member with the rank {crew.rank}, give the name and the number of duties.
      Count the duties of each {crew.rank} by name.

      crew_hired_between
      SELECT name FROM crew WHERE hired BETWEEN {crew.hired#1} AND {crew.hired#2}
      Who was hired between {crew.hired#1} and {crew.hired#2}?
      Name the crew members with a hiring date from {crew.hired#1} to {crew.hired#2}.
      List everyone taken on between {crew.hired#1} and {crew.hired#2}, both days included.

      newest_of_rank
      SELECT name, hired FROM crew WHERE rank = {crew.rank} ORDER BY hired DESC LIMIT 1
      Which {crew.rank} was hired last, and when?
      Show the name and hiring date of the newest {crew.rank}.

      no_mentor
      SELECT COUNT(*) FROM crew WHERE mentor_harbour IS NULL AND rank = {crew.rank}
      How many crew members with the rank {crew.rank} have no mentor harbour?
      Count every {crew.rank} without a mentor harbour.

      island_ferries
      SELECT harbour.island, COUNT(*) FROM ferry JOIN harbour ON ferry.home_harbour = harbour.harbour_id GROUP BY harbour.island
      How many ferries are based on each island?
      Count the ferries per island of their home harbour.
      Show every island that has a ferry based there and how many.

      long_sailings
      SELECT COUNT(*) FROM sailing WHERE length > {sailing.length} AND status = {sailing.status}
      How many {sailing.status} sailings took longer than {sailing.length} minutes?
      Count the sailings over {sailing.length} minutes with the status {sailing.status}.
      """;
}
