package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/** Apiaries, their hives, what is harvested, and the plants in flower nearby. */
final class Beekeeping {
  private Beekeeping() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "beekeeping",
        "Apiaries, hives, inspections and honey harvests",
        table("apiary", "apiary")
            .key("apiary_id")
            .label("name", "name")
            .category("region", "region")
            .integer("altitude", "altitude")
            .date("founded", "founding date")
            .orNull()
            .rows(
                """
                1|Sunny Slope|Northmoor|340|2009-04-12
                2|Linden Court|Vale of Arne|120|2014-05-02
                3|Heather Ridge|Northmoor|610|2003-08-19
                4|Mill Meadow|Vale of Arne|95|
                5|Old Orchard|Saltmarsh|15|1998-03-30
                6|Quarry Top|Northmoor|520|2018-06-07
                7|Chapel Garden|Saltmarsh|22|2020-04-25
                8|Fern Hollow|Tarn Hills|455|2011-07-14
                9|Beacon Field|Tarn Hills|455|
                10|River Bend|Vale of Arne|88|2016-05-21
                11|Sandy Lane|Saltmarsh|12|2022-04-03\
                """),
        table("hive", "hive")
            .key("hive_id")
            .label("tag", "tag")
            .ref("apiary_id", "apiary", "are kept at")
            .category("hive type", "hive type")
            .category("bee_race", "bee race")
            .orNull()
            .integer("frames", "frame count")
            .year("queen_year")
            .orNull()
            .generate(
                64,
                (i, d) ->
                    row(
                        i,
                        "H-%03d".formatted(100 + i * 7),
                        d.skewed(1, 10),
                        d.pick("Langstroth", "Langstroth", "Warre", "Top bar", "Dadant"),
                        d.known(85, d.pick("Carniolan", "Buckfast", "Italian", "Black bee")),
                        d.between(8, 24),
                        d.known(80, d.between(2020, 2025)))),
        table("inspection", "inspection")
            .key("inspection_id")
            .ref("hive_id", "hive", "were made at")
            .date("date", "inspection date")
            .category("temper", "temper")
            .integer("mite_count", "mite count")
            .orNull()
            .text("note")
            .orNull()
            .generate(
                220,
                (i, d) ->
                    row(
                        i,
                        d.skewed(1, 61),
                        d.date("2023-03-01", "2025-10-15"),
                        d.pick("calm", "calm", "nervous", "aggressive"),
                        d.known(82, d.skewed(0, 40)),
                        d.known(
                            25,
                            d.pick(
                                "queen not seen", "swarm cells", "brood chilled", "added super")))),
        table("harvest", "harvest")
            .key("harvest_id")
            .ref("hive_id", "hive", "were taken from")
            .date("date", "harvest date")
            .category("honey", "honey sort")
            .real("kilos", "weight")
            .generate(
                130,
                (i, d) ->
                    row(
                        i,
                        d.skewed(1, 58),
                        d.date("2022-05-20", "2025-09-10"),
                        d.pick("linden", "heather", "rapeseed", "forest", "clover"),
                        d.tenths(30, 285))),
        table("plant", "plant")
            .key("plant_id")
            .label("name", "name")
            .category("flowers in", "flowering season")
            .integer("nectar", "nectar score")
            .rows(
                """
                1|Small-leaved linden|summer|5
                2|White clover|summer|4
                3|Bell heather|autumn|4
                4|Rapeseed|spring|5
                5|Dandelion|spring|3
                6|Ivy|autumn|2
                7|Bramble|summer|3
                8|Hazel|winter|1
                9|Willow|spring|4
                10|Phacelia|summer|5
                11|Snowdrop|winter|1
                12|Borage|summer|4\
                """),
        table("forage", "forage link")
            .ref("apiary_id", "apiary")
            .ref("plant_id", "plant")
            .integer("distance", "distance")
            .keyOver("apiary_id", "plant_id")
            .generate(
                44, (_, d) -> row(d.between(1, 11), d.between(1, 11), d.between(1, 30) * 50)));
  }

  private static final String INTENTS =
      """
      plants_near
      SELECT plant.name FROM plant JOIN forage ON plant.plant_id = forage.plant_id JOIN apiary ON forage.apiary_id = apiary.apiary_id WHERE apiary.name = {apiary.name}
      Which plants can the bees of {apiary.name} forage on?
      What grows around {apiary.name}? List the plant names.
      Name the forage plants near {apiary.name}.

      apiaries_with_plant
      SELECT apiary.name FROM plant JOIN forage ON plant.plant_id = forage.plant_id JOIN apiary ON forage.apiary_id = apiary.apiary_id WHERE plant.name = {plant.name}
      Which apiaries have {plant.name} within reach?
      At which apiaries can bees find {plant.name}?
      List the names of the apiaries that have {plant.name} as forage.

      plant_without_apiary
      SELECT name FROM plant WHERE plant_id NOT IN (SELECT plant_id FROM forage)
      Which plants are not forage for any apiary?
      Name the plants that no apiary has nearby.
      Are there plants that none of our bees can reach? Give their names.

      plants_per_apiary
      SELECT apiary.name, COUNT(*) FROM forage JOIN apiary ON forage.apiary_id = apiary.apiary_id GROUP BY apiary.apiary_id
      How many forage plants does each apiary have? Show the apiary name and the number.
      Count the plants within reach of every apiary.
      For each apiary with forage, give its name and how many plants it offers.

      nearest_plant
      SELECT plant.name, forage.distance FROM plant JOIN forage ON plant.plant_id = forage.plant_id JOIN apiary ON forage.apiary_id = apiary.apiary_id WHERE apiary.name = {apiary.name} ORDER BY forage.distance LIMIT 1
      Which plant is closest to {apiary.name}, and how far away is it?
      What is the nearest forage plant of {apiary.name}? Give plant and distance.
      How far do the bees of {apiary.name} fly at least, and to which plant? Show the plant first.

      forage_within
      SELECT DISTINCT plant.name FROM plant JOIN forage ON plant.plant_id = forage.plant_id WHERE forage.distance < {forage.distance}
      Which plants stand less than {forage.distance} metres from some apiary?
      List the distinct plants found closer than {forage.distance} metres to an apiary.
      What plants are within under {forage.distance} metres of any of our apiaries? Name each once.

      season_forage
      SELECT DISTINCT apiary.name FROM plant JOIN forage ON plant.plant_id = forage.plant_id JOIN apiary ON forage.apiary_id = apiary.apiary_id WHERE plant."flowers in" = {plant.flowers in}
      Which apiaries have something that flowers in {plant.flowers in}?
      Where do bees find forage in {plant.flowers in}? List each apiary once.
      Name the different apiaries with a plant flowering in {plant.flowers in}.

      honey_total
      SELECT SUM(kilos) FROM harvest WHERE honey = {harvest.honey}
      How many kilos of {harvest.honey} honey were harvested in total?
      What is the total weight of all {harvest.honey} honey?
      How much {harvest.honey} honey have we taken altogether?

      honey_by_sort
      SELECT honey, SUM(kilos) FROM harvest GROUP BY honey
      How much honey of each sort was harvested?
      Show the total kilos per honey sort.
      Give every sort of honey and the sum of its kilos.

      honey_of_year
      SELECT SUM(kilos) FROM harvest WHERE date BETWEEN '{harvest.date:year}-01-01' AND '{harvest.date:year}-12-31'
      How many kilos of honey did we take in {harvest.date:year}?
      What was the whole harvest of {harvest.date:year} in kilos?
      How much honey came in during {harvest.date:year}?

      honey_per_apiary
      SELECT apiary.name, SUM(harvest.kilos) FROM harvest JOIN hive ON harvest.hive_id = hive.hive_id JOIN apiary ON hive.apiary_id = apiary.apiary_id GROUP BY apiary.apiary_id
      How many kilos of honey has each apiary given? Show name and total.
      What is the total honey weight per apiary?
      List the apiaries that had a harvest with the kilos they brought in.

      best_apiary
      SELECT apiary.name FROM harvest JOIN hive ON harvest.hive_id = hive.hive_id JOIN apiary ON hive.apiary_id = apiary.apiary_id GROUP BY apiary.apiary_id ORDER BY SUM(harvest.kilos) DESC LIMIT 1
      Which apiary has produced the most honey?
      Where did we harvest the largest total weight? Name the apiary.
      What is our most productive apiary by kilos of honey?

      best_hive_sort
      SELECT hive.tag, SUM(harvest.kilos) FROM harvest JOIN hive ON harvest.hive_id = hive.hive_id WHERE harvest.honey = {harvest.honey} GROUP BY hive.hive_id ORDER BY SUM(harvest.kilos) DESC LIMIT 1
      Which hive gave the most {harvest.honey} honey, and how many kilos?
      Show the tag and the total of the hive with the largest {harvest.honey} harvest.
      What hive leads in {harvest.honey} honey? Give tag and kilos.

      hive_without_harvest
      SELECT tag FROM hive WHERE hive_id NOT IN (SELECT hive_id FROM harvest)
      Which hives have never been harvested?
      List the tags of hives that gave no honey at all.
      From which hives was nothing ever taken? Show their tags.

      never_inspected_either
      SELECT COUNT(*) FROM hive WHERE hive_id NOT IN (SELECT hive_id FROM inspection) AND hive_id NOT IN (SELECT hive_id FROM harvest)
      How many hives were neither inspected nor harvested?
      Count the hives without any inspection and without any harvest.
      What is the number of hives nobody has inspected or harvested?

      mites_over
      SELECT DISTINCT hive.tag FROM inspection JOIN hive ON inspection.hive_id = hive.hive_id WHERE inspection.mite_count > {inspection.mite_count}
      Which hives ever had more than {inspection.mite_count} mites at an inspection?
      List the distinct tags of hives where over {inspection.mite_count} mites were counted.
      Name each hive with a mite count above {inspection.mite_count} in some inspection.

      worst_mites_year
      SELECT MAX(mite_count) FROM inspection WHERE date BETWEEN '{inspection.date:year}-01-01' AND '{inspection.date:year}-12-31'
      What was the highest mite count of {inspection.date:year}?
      How bad did the mites get in {inspection.date:year}? Give the largest count.
      Give the maximum number of mites found in any {inspection.date:year} inspection.

      mites_not_counted
      SELECT COUNT(*) FROM inspection WHERE mite_count IS NULL
      At how many inspections were the mites not counted?
      How many inspections lack a mite count?
      Count the inspections without a recorded number of mites.

      notes
      SELECT hive.tag, inspection.date FROM inspection JOIN hive ON inspection.hive_id = hive.hive_id WHERE inspection.note = {inspection.note}
      For which hives and on which dates does the note say "{inspection.note}"?
      Show the hive tag and date of each inspection noted as "{inspection.note}".
      When and where did we write down "{inspection.note}"? Give hive tag, then date.

      angry_region
      SELECT COUNT(*) FROM inspection JOIN hive ON inspection.hive_id = hive.hive_id JOIN apiary ON hive.apiary_id = apiary.apiary_id WHERE inspection.temper = {inspection.temper} AND apiary.region = {apiary.region}
      How many inspections in {apiary.region} found the bees {inspection.temper}?
      Count the inspections with {inspection.temper} bees at apiaries in {apiary.region}.
      In {apiary.region}, at how many inspections were the bees {inspection.temper}?

      month_inspections
      SELECT COUNT(*) FROM inspection WHERE date BETWEEN '{inspection.date:month}-01' AND '{inspection.date:month}-31'
      How many inspections took place in {inspection.date:month}?
      Count the inspections of {inspection.date:month}.
      How often did we open a hive for inspection in {inspection.date:month}?

      higher_than_apiary
      SELECT name FROM apiary WHERE altitude > (SELECT altitude FROM apiary WHERE name = {apiary.name})
      Which apiaries lie higher than {apiary.name}?
      Name the apiaries at a greater altitude than {apiary.name}.
      What apiaries are above {apiary.name} in altitude?

      big_harvest
      SELECT hive.tag, harvest.date, harvest.kilos FROM harvest JOIN hive ON harvest.hive_id = hive.hive_id WHERE harvest.kilos > {harvest.kilos}
      Show hive tag, date and kilos of every harvest over {harvest.kilos} kilos.
      Which harvests weighed more than {harvest.kilos} kilos? Give the hive, the date and the weight.
      List the tag, the date and the kilos for harvests above {harvest.kilos} kilos.

      above_avg_harvest_sort
      SELECT COUNT(*) FROM harvest WHERE honey = {harvest.honey} AND kilos > (SELECT AVG(kilos) FROM harvest)
      How many {harvest.honey} harvests were heavier than the average harvest?
      Count the harvests of {harvest.honey} honey that beat the overall average weight.
      How often did a {harvest.honey} harvest weigh more than the mean of all harvests?

      race_both
      SELECT apiary.name FROM hive JOIN apiary ON hive.apiary_id = apiary.apiary_id WHERE hive.bee_race = {hive.bee_race#1} INTERSECT SELECT apiary.name FROM hive JOIN apiary ON hive.apiary_id = apiary.apiary_id WHERE hive.bee_race = {hive.bee_race#2}
      Which apiaries keep both {hive.bee_race#1} and {hive.bee_race#2} bees?
      Name the apiaries with {hive.bee_race#1} hives as well as {hive.bee_race#2} hives.
      Where do {hive.bee_race#1} and {hive.bee_race#2} colonies stand side by side? Give the apiary names.

      race_or_young
      SELECT tag FROM hive WHERE bee_race = {hive.bee_race} AND queen_year >= {hive.queen_year}
      Which {hive.bee_race} hives have a queen from {hive.queen_year} or later?
      List the tags of {hive.bee_race} hives whose queen year is at least {hive.queen_year}.
      Show me the hives of {hive.bee_race} bees with queens of {hive.queen_year} or younger.

      regions_total_altitude
      SELECT region FROM apiary GROUP BY region HAVING AVG(altitude) > {100..500}
      Which regions have apiaries at an average altitude above {100..500}?
      In which regions is the mean apiary altitude over {100..500}?
      Name the regions whose apiaries lie higher than {100..500} on average.
      """;
}
