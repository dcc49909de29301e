package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/** A neighbourhood repair cafe: volunteers with skills mend what visitors bring. */
final class RepairCafe {
  private RepairCafe() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "repair_cafe",
        "Volunteers, their skills, and the things that visitors bring to be mended",
        table("volunteer", "volunteer")
            .key("volunteer_id")
            .label("name", "name")
            .category("town", "home town")
            .date("joined", "joining date")
            .integer("hours", "hour count")
            .orNull()
            .rows(
                """
                1|Ada Brandt|Harwick|2017-02-11|310
                2|Ben O'Leary|Harwick|2018-09-01|145
                3|Chiara Conti|Millbrook|2019-03-16|260
                4|Dov Adler|Eastpool|2020-01-25|
                5|Esra Yildiz|Millbrook|2016-11-05|402
                6|Finn Halvorsen|Harwick|2021-06-12|88
                7|Grace Okoro|Eastpool|2022-04-09|71
                8|Hugo Marchand|Stanmoor|2019-10-19|198
                9|Ines Duarte|Harwick|2023-02-18|40
                10|Jonas Weber|Millbrook|2018-05-26|145
                11|Kira Petrova|Stanmoor|2023-09-30|
                12|Liam Doyle|Eastpool|2024-01-13|15\
                """),
        table("skill", "skill")
            .key("skill_id")
            .label("name", "name")
            .category("field", "field")
            .rows(
                """
                1|soldering|electrics
                2|motor winding|electrics
                3|sewing|textiles
                4|darning|textiles
                5|wood glueing|furniture
                6|wheel truing|bicycles
                7|brake bleeding|bicycles
                8|data rescue|computers
                9|screen swapping|computers
                10|clock setting|mechanics
                11|knife grinding|mechanics\
                """),
        table("volunteer_skill", "skill link")
            .ref("volunteer_id", "volunteer")
            .ref("skill_id", "skill")
            .category("level", "level")
            .keyOver("volunteer_id", "skill_id")
            .generate(
                34,
                (_, d) ->
                    row(
                        d.between(1, 11),
                        d.between(1, 10),
                        d.pick("learner", "able", "able", "master"))),
        table("event", "event")
            .key("event_id")
            .label("title", "title")
            .date("date", "date")
            .category("venue", "venue")
            .integer("max visitors", "visitor limit")
            .orNull()
            .rows(
                """
                1|Winter opener|2024-01-20|Library|40
                2|Bike special|2024-03-16|Town hall|60
                3|Spring mend|2024-04-20|Library|40
                4|Textile day|2024-05-18|St Anne's hall|30
                5|Summer fair stand|2024-07-06|Market square|
                6|Back to school|2024-09-07|Library|45
                7|Autumn mend|2024-10-19|Town hall|60
                8|Gift rescue|2024-12-07|Library|50
                9|New year tune-up|2025-01-18|Town hall|60
                10|Green week|2025-03-22|Market square|
                11|Laptop clinic|2025-05-10|St Anne's hall|25\
                """),
        table("item", "item")
            .key("item_id")
            .label("ticket", "ticket number")
            .ref("event_id", "event", "were brought to")
            .category("kind", "kind")
            .text("visitor")
            .integer("age", "age")
            .orNull()
            .real("value", "estimated value")
            .generate(
                140,
                (i, d) ->
                    row(
                        i,
                        "T%04d".formatted(1000 + 3 * i),
                        d.between(1, 10),
                        d.pick("toaster", "lamp", "jacket", "chair", "bicycle", "laptop", "radio"),
                        d.pick(
                            "A. Finch",
                            "R. Gomez",
                            "S. Lind",
                            "T. Moreau",
                            "U. Baker",
                            "V. Singh",
                            "W. Novak",
                            "Y. Tanaka",
                            "P. Quist",
                            "M. Rossi"),
                        d.known(80, d.skewed(1, 45)),
                        d.hundredths(500, 32000))),
        table("repair", "repair")
            .key("repair_id")
            .ref("item_id", "item", "were done on")
            .ref("volunteer_id", "volunteer", "were done by")
            .category("result", "result")
            .integer("minutes", "duration")
            .real("parts cost", "cost of parts")
            .orNull()
            .generate(
                170,
                (i, d) ->
                    row(
                        i,
                        d.between(1, 134),
                        d.skewed(1, 11),
                        d.pick("fixed", "fixed", "fixed", "partly fixed", "given up"),
                        d.between(2, 24) * 5,
                        d.known(55, d.hundredths(50, 3500)))));
  }

  private static final String INTENTS =
      """
      who_can
      SELECT volunteer.name FROM volunteer JOIN volunteer_skill ON volunteer.volunteer_id = volunteer_skill.volunteer_id JOIN skill ON volunteer_skill.skill_id = skill.skill_id WHERE skill.name = {skill.name}
      Which volunteers know {skill.name}?
      Who can help with {skill.name}? Give the names.
      List the names of all volunteers with the skill {skill.name}.

      skills_of
      SELECT skill.name, volunteer_skill.level FROM volunteer_skill JOIN skill ON volunteer_skill.skill_id = skill.skill_id JOIN volunteer ON volunteer_skill.volunteer_id = volunteer.volunteer_id WHERE volunteer.name = {volunteer.name}
      What skills does {volunteer.name} have, and at what level?
      Show each skill of {volunteer.name} with its level.
      What is {volunteer.name} good at? List skill and level.

      masters
      SELECT DISTINCT volunteer.name FROM volunteer_skill JOIN volunteer ON volunteer_skill.volunteer_id = volunteer.volunteer_id WHERE volunteer_skill.level = 'master'
      Who is a master of at least one skill?
      Name every volunteer, once, who has some skill at the level master.
      Which volunteers have mastered something?

      field_people
      SELECT DISTINCT volunteer.name FROM volunteer JOIN volunteer_skill ON volunteer.volunteer_id = volunteer_skill.volunteer_id JOIN skill ON volunteer_skill.skill_id = skill.skill_id WHERE skill.field = {skill.field}
      Which volunteers have a skill in {skill.field}?
      Who can we ask about {skill.field}? List each name once.
      Name the different volunteers with any skill from the field {skill.field}.

      unused_skill
      SELECT name FROM skill WHERE skill_id NOT IN (SELECT skill_id FROM volunteer_skill)
      Which skills does nobody have?
      Name the skills that no volunteer offers.
      What skills are we missing completely?

      skill_headcount
      SELECT skill.name, COUNT(*) FROM volunteer_skill JOIN skill ON volunteer_skill.skill_id = skill.skill_id GROUP BY skill.skill_id
      How many volunteers have each skill? Show the skill and the number.
      Count the volunteers per skill.
      For every skill that somebody has, give its name and how many people have it.

      many_skills
      SELECT volunteer.name FROM volunteer_skill JOIN volunteer ON volunteer_skill.volunteer_id = volunteer.volunteer_id GROUP BY volunteer.volunteer_id HAVING COUNT(*) > {1..4}
      Which volunteers have more than {1..4} skills?
      Name the volunteers with over {1..4} different skills.
      Who has more than {1..4} skills to offer?

      both_fields
      SELECT volunteer.name FROM volunteer JOIN volunteer_skill ON volunteer.volunteer_id = volunteer_skill.volunteer_id JOIN skill ON volunteer_skill.skill_id = skill.skill_id WHERE skill.field = {skill.field#1} INTERSECT SELECT volunteer.name FROM volunteer JOIN volunteer_skill ON volunteer.volunteer_id = volunteer_skill.volunteer_id JOIN skill ON volunteer_skill.skill_id = skill.skill_id WHERE skill.field = {skill.field#2}
      Who has skills in both {skill.field#1} and {skill.field#2}?
      Name the volunteers who know {skill.field#1} as well as {skill.field#2}.

      success_count
      SELECT COUNT(*) FROM repair JOIN volunteer ON repair.volunteer_id = volunteer.volunteer_id WHERE volunteer.name = {volunteer.name} AND repair.result = {repair.result}
      How many repairs by {volunteer.name} ended as {repair.result}?
      Count the repairs of {volunteer.name} with the result {repair.result}.
      How often did {volunteer.name} have the outcome {repair.result}?

      best_fixer
      SELECT volunteer.name, COUNT(*) FROM repair JOIN volunteer ON repair.volunteer_id = volunteer.volunteer_id WHERE repair.result = 'fixed' GROUP BY volunteer.volunteer_id ORDER BY COUNT(*) DESC LIMIT 1
      Who has fixed the most things, and how many?
      Which volunteer leads in repairs that were fixed? Show name and number.
      Give the name and the count of the volunteer with the most fixed repairs.

      minutes_of_event
      SELECT SUM(repair.minutes) FROM repair JOIN item ON repair.item_id = item.item_id JOIN event ON item.event_id = event.event_id WHERE event.title = {event.title}
      How many minutes of repair work went into {event.title}?
      What is the total repair time at the event {event.title}?
      Add up the minutes of all repairs at {event.title}.

      items_of_visitor
      SELECT ticket, kind FROM item WHERE visitor = {item.visitor}
      What did {item.visitor} bring? Show ticket number and kind.
      List ticket and kind of every item that belongs to {item.visitor}.
      Which items came from the visitor {item.visitor}? Give their ticket numbers and kinds.

      untouched_items
      SELECT ticket FROM item WHERE item_id NOT IN (SELECT item_id FROM repair)
      Which items were never worked on? Give the ticket numbers.
      List the tickets of items without any repair.
      Whose turn never came? Show the ticket numbers of the items nobody tried to repair.

      kind_success
      SELECT item.kind, COUNT(*) FROM repair JOIN item ON repair.item_id = item.item_id WHERE repair.result = {repair.result} GROUP BY item.kind
      For each kind of item, how many repairs ended as {repair.result}?
      Count the repairs with the result {repair.result} by kind of item.
      Show every kind of item with its number of repairs marked {repair.result}.

      kind_time
      SELECT AVG(repair.minutes) FROM repair JOIN item ON repair.item_id = item.item_id WHERE item.kind = {item.kind}
      How many minutes does a repair of a {item.kind} take on average?
      What is the mean repair time for the kind {item.kind}?
      On average, how long do we work on a {item.kind}?

      event_in_month
      SELECT title, venue FROM event WHERE date BETWEEN '{event.date:month}-01' AND '{event.date:month}-31'
      Which event was held in {event.date:month}, and where? Show title and venue.
      What took place in {event.date:month}? Give the title and the venue.
      List title and venue of the events in {event.date:month}.

      events_at
      SELECT title, date FROM event WHERE venue = {event.venue} ORDER BY date
      List the events at {event.venue} with their dates, earliest first.
      What happened at {event.venue}, and when? Oldest event first.
      Show title and date of all events held at {event.venue} in order of date.

      no_limit
      SELECT title FROM event WHERE "max visitors" IS NULL
      Which events have no limit on visitors?
      Name the events where any number of visitors may come.
      List the titles of events without a visitor limit.

      unrepaired_event
      SELECT title FROM event WHERE event_id NOT IN (SELECT event_id FROM item)
      To which events did nobody bring anything?
      Which events have no items on record?
      Name the events without a single item.

      free_repairs
      SELECT COUNT(*) FROM repair WHERE "parts cost" IS NULL AND result = {repair.result}
      How many repairs with the result {repair.result} have no parts cost on record?
      Count the repairs marked {repair.result} for which no cost of parts is noted.
      How many {repair.result} repairs went without any recorded parts cost?

      parts_per_kind
      SELECT item.kind, SUM(repair."parts cost") FROM repair JOIN item ON repair.item_id = item.item_id GROUP BY item.kind
      How much was spent on parts for each kind of item?
      Show every kind of item and the total cost of its parts.
      Give the sum of parts costs by kind of item.

      expensive_parts
      SELECT item.ticket, repair."parts cost" FROM repair JOIN item ON repair.item_id = item.item_id WHERE repair."parts cost" > {repair.parts cost}
      For which tickets did parts cost more than {repair.parts cost}? Show ticket and cost.
      List the ticket number and the parts cost of each repair with parts above {repair.parts cost}.
      Which repairs needed parts for over {repair.parts cost}? Give item ticket and cost.

      joined_before
      SELECT name FROM volunteer WHERE joined < (SELECT joined FROM volunteer WHERE name = {volunteer.name})
      Who joined before {volunteer.name}?
      Name the volunteers who have been here longer than {volunteer.name}.
      Which volunteers had already joined when {volunteer.name} came?

      towns_not_repairing
      SELECT town FROM volunteer EXCEPT SELECT volunteer.town FROM repair JOIN volunteer ON repair.volunteer_id = volunteer.volunteer_id WHERE repair.result = 'given up' AND repair.minutes > {repair.minutes}
      Which towns have volunteers, but none who gave up on a repair after more than {repair.minutes} minutes?
      List the home towns of volunteers except those where someone gave up after over {repair.minutes} minutes.

      long_vs_avg
      SELECT COUNT(*) FROM repair JOIN item ON repair.item_id = item.item_id WHERE item.kind = {item.kind} AND repair.minutes > (SELECT AVG(minutes) FROM repair)
      How many repairs of a {item.kind} took longer than the average repair?
      Count the repairs on the kind {item.kind} that lasted longer than repairs do on average.
      How often did a {item.kind} need more minutes than the average of all repairs?

      volunteers_at_event
      SELECT DISTINCT volunteer.name FROM repair JOIN volunteer ON repair.volunteer_id = volunteer.volunteer_id JOIN item ON repair.item_id = item.item_id JOIN event ON item.event_id = event.event_id WHERE event.title = {event.title}
      Who repaired something at {event.title}?
      Name the volunteers, each once, who worked on items at {event.title}.
      Which volunteers were busy at {event.title}?

      venue_value
      SELECT event.venue, AVG(item.value) FROM item JOIN event ON item.event_id = event.event_id GROUP BY event.venue
      What is the average value of the items brought to each venue?
      Show every venue with the mean value of its items.
      How valuable are items on average, venue by venue?
      """;
}
