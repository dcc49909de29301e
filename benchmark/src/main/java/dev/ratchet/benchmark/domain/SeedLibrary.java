package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/** Garden seeds that members borrow in spring and bring back in autumn. */
final class SeedLibrary {
  private SeedLibrary() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "seed_library",
        "Seed varieties, their traits, and the members who borrow packets",
        table("species", "species")
            .plural("species")
            .key("species_id")
            .label("common name", "common name")
            .category("family", "plant family")
            .integer("depth", "sowing depth")
            .rows(
                """
                1|Tomato|nightshade|10
                2|Runner bean|legume|50
                3|Pea|legume|40
                4|Lettuce|daisy|5
                5|Carrot|umbel|10
                6|Kale|cabbage|15
                7|Radish|cabbage|15
                8|Pumpkin|gourd|25
                9|Chilli|nightshade|8
                10|Parsnip|umbel|20
                11|Melon|gourd|20\
                """),
        table("variety", "variety")
            .key("variety_id")
            .label("name", "name")
            .ref("species_id", "species", "of the species")
            .category("origin", "origin")
            .orNull()
            .integer("days", "growing time")
            .integer("packets", "packet stock")
            .date("added", "date of entry")
            .rows(
                """
                1|Black Lantern|1|Ukraine|78|14|2019-02-10
                2|Sunset Plum|1|Italy|70|22|2018-11-03
                3|Grandma Edel|1||82|5|2021-01-17
                4|Stone Wall|2|England|95|9|2017-03-29
                5|Scarlet Tower|2|England|88|30|2017-03-29
                6|Early Onward Hill|3|Scotland|65|12|2020-02-02
                7|Blue Pod|3|Netherlands|80|3|2022-02-20
                8|Winter Crown|4|France|55|41|2016-09-12
                9|Speckled Trout|4|Austria|48|27|2018-01-21
                10|Marsh Green|4||50|0|2023-03-05
                11|Purple Haze Field|5|Turkey|75|18|2019-10-30
                12|Nantes Long|5|France|85|33|2016-09-12
                13|Red Rustler|6|Russia|60|16|2020-12-01
                14|Black Tuscan Star|6|Italy|62|24|2018-11-03
                15|Cherry Quick|7|England|25|52|2017-08-15
                16|White Icicle|7|Austria|30|19|2019-02-10
                17|Giant Moon|8|United States|110|7|2021-04-11
                18|Little Jack|8||95|11|2022-10-09
                19|Fish Market|9|United States|90|6|2020-02-02
                20|Lemon Drop|9|Peru|100|8|2021-01-17
                21|Student Guernsey|10|England|120|0|2018-02-25
                22|Harvest Queen|10|Scotland|115|10|2023-01-08\
                """),
        table("trait", "trait")
            .key("trait_id")
            .label("name", "name")
            .rows(
                """
                1|frost hardy
                2|slow to bolt
                3|good for pots
                4|heirloom
                5|drought tolerant
                6|blight resistant
                7|keeps well
                8|hates transplanting\
                """),
        table("variety_trait", "trait link")
            .ref("variety_id", "variety")
            .ref("trait_id", "trait")
            .keyOver("variety_id", "trait_id")
            .generate(52, (_, d) -> row(d.between(1, 20), d.between(1, 7))),
        table("member", "member")
            .key("member_id")
            .label("name", "name")
            .category("village", "village")
            .date("since", "membership date")
            .integer("plot size", "plot size")
            .orNull()
            .rows(
                """
                1|Anneke Vos|Ashby|2016-10-01|120
                2|Bashir Karimi|Ashby|2019-02-12|45
                3|Celine Roux|Thornley|2018-03-08|
                4|Daniel Cho|Wick End|2021-01-30|80
                5|Eva Lindqvist|Thornley|2017-02-14|200
                6|Farid Nasser|Wick End|2022-03-19|
                7|Gwen Pryce|Ashby|2016-10-01|150
                8|Henrik Dahl|Coldbrook|2020-09-05|60
                9|Isla MacRae|Coldbrook|2023-02-25|30
                10|Joao Pires|Thornley|2019-11-11|95
                11|Karin O'Shea|Wick End|2018-01-20|80
                12|Luca Ferri|Ashby|2024-03-02|
                13|Mina Sato|Coldbrook|2024-10-12|25\
                """),
        table("loan", "loan")
            .key("loan_id")
            .ref("member_id", "member", "were made to")
            .ref("variety_id", "variety", "for")
            .date("date", "loan date")
            .integer("packets", "packet count")
            .date("returned", "return date")
            .orNull()
            .category("harvest", "harvest quality")
            .orNull()
            .generate(
                180,
                (i, d) -> {
                  int year = d.between(2021, 2025);
                  boolean back = d.below(100) < 66;
                  return row(
                      i,
                      d.skewed(1, 12),
                      d.between(1, 21),
                      d.date(year + "-02-01", year + "-05-10"),
                      d.skewed(1, 5),
                      back ? d.date(year + "-08-20", year + "-12-05") : null,
                      back ? d.pick("poor", "fair", "good", "good", "excellent") : null);
                }));
  }

  private static final String INTENTS =
      """
      traits_of
      SELECT trait.name FROM trait JOIN variety_trait ON trait.trait_id = variety_trait.trait_id JOIN variety ON variety_trait.variety_id = variety.variety_id WHERE variety.name = {variety.name}
      What traits does the variety {variety.name} have?
      List every trait of {variety.name}.
      How is {variety.name} described? Name its traits.

      with_trait
      SELECT variety.name FROM trait JOIN variety_trait ON trait.trait_id = variety_trait.trait_id JOIN variety ON variety_trait.variety_id = variety.variety_id WHERE trait.name = {trait.name}
      Which varieties are marked as "{trait.name}"?
      Name all varieties with the trait {trait.name}.
      I am looking for something {trait.name}. Which varieties are there?

      two_traits
      SELECT variety.name FROM trait JOIN variety_trait ON trait.trait_id = variety_trait.trait_id JOIN variety ON variety_trait.variety_id = variety.variety_id WHERE trait.name = {trait.name#1} INTERSECT SELECT variety.name FROM trait JOIN variety_trait ON trait.trait_id = variety_trait.trait_id JOIN variety ON variety_trait.variety_id = variety.variety_id WHERE trait.name = {trait.name#2}
      Which varieties are both {trait.name#1} and {trait.name#2}?
      Name the varieties that have the trait {trait.name#1} as well as {trait.name#2}.

      unused_trait
      SELECT name FROM trait WHERE trait_id NOT IN (SELECT trait_id FROM variety_trait)
      Which traits belong to no variety?
      Name the traits that are not used for any variety.

      trait_count
      SELECT trait.name, COUNT(*) FROM variety_trait JOIN trait ON variety_trait.trait_id = trait.trait_id GROUP BY trait.trait_id
      How many varieties have each trait?
      Show every trait in use and the number of varieties that have it.
      Count the varieties per trait.

      trait_species
      SELECT DISTINCT species."common name" FROM variety JOIN species ON variety.species_id = species.species_id JOIN variety_trait ON variety.variety_id = variety_trait.variety_id JOIN trait ON variety_trait.trait_id = trait.trait_id WHERE trait.name = {trait.name}
      Of which species do we have a variety that is {trait.name}?
      List the common names, each once, of species with some variety marked {trait.name}.

      no_trait
      SELECT name FROM variety WHERE variety_id NOT IN (SELECT variety_id FROM variety_trait)
      Which varieties have no trait at all?
      Name the varieties that nobody has given a trait.

      out_of_stock
      SELECT name FROM variety WHERE packets = 0
      Which varieties are out of stock?
      Name the varieties with no packets left.
      What have we run out of? List the variety names.

      stock_of_species
      SELECT SUM(variety.packets) FROM variety JOIN species ON variety.species_id = species.species_id WHERE species."common name" = {species.common name}
      How many packets of {species.common name} do we have in stock?
      What is the total stock of {species.common name} packets over all varieties?
      Add up the packets in stock for the species {species.common name}.

      stock_family
      SELECT species.family, SUM(variety.packets) FROM variety JOIN species ON variety.species_id = species.species_id GROUP BY species.family
      How many packets are in stock for each plant family?
      Show every plant family with its total number of packets in stock.
      Sum up the stock by plant family.

      fast_species
      SELECT variety.name, variety.days FROM variety JOIN species ON variety.species_id = species.species_id WHERE species."common name" = {species.common name} ORDER BY variety.days LIMIT 1
      Which {species.common name} variety is ready first, and after how many days?
      What is the quickest {species.common name} to harvest? Show name and days.

      not_back
      SELECT COUNT(*) FROM loan WHERE returned IS NULL
      How many loans have not been returned?
      Count the loans that are still open.
      For how many loans did no seed come back?

      not_back_member
      SELECT member.name, COUNT(*) FROM loan JOIN member ON loan.member_id = member.member_id WHERE loan.returned IS NULL GROUP BY member.member_id
      How many open loans does each member have? Show only members with some.
      List the members with unreturned loans and how many they are.
      Who still owes us seed, and for how many loans?

      not_back_village
      SELECT COUNT(*) FROM loan JOIN member ON loan.member_id = member.member_id WHERE loan.returned IS NULL AND member.village = {member.village}
      How many loans to members from {member.village} have not come back?
      Count the unreturned loans of people living in {member.village}.

      borrowed_by
      SELECT DISTINCT variety.name FROM loan JOIN variety ON loan.variety_id = variety.variety_id JOIN member ON loan.member_id = member.member_id WHERE member.name = {member.name}
      Which varieties has {member.name} borrowed?
      List the different varieties lent to {member.name}.
      What has {member.name} taken home so far? Name each variety once.

      borrowers_of_species
      SELECT DISTINCT member.name FROM loan JOIN member ON loan.member_id = member.member_id JOIN variety ON loan.variety_id = variety.variety_id JOIN species ON variety.species_id = species.species_id WHERE species."common name" = {species.common name}
      Who has borrowed seed of the species {species.common name}?
      Name the members who ever took a {species.common name} variety, each once.

      lent_year
      SELECT SUM(packets) FROM loan WHERE date BETWEEN '{loan.date:year}-01-01' AND '{loan.date:year}-12-31'
      How many packets were lent in {loan.date:year}?
      What is the total of packets given out in {loan.date:year}?
      Add up the packets of all {loan.date:year} loans.

      packets_vs_stock
      SELECT variety.name, SUM(loan.packets) FROM loan JOIN variety ON loan.variety_id = variety.variety_id GROUP BY variety.variety_id HAVING SUM(loan.packets) > {10..25}
      Which varieties have been lent more than {10..25} packets in total, and how many?
      List the varieties with over {10..25} packets lent, and the total for each.

      most_lent
      SELECT variety.name FROM loan JOIN variety ON loan.variety_id = variety.variety_id GROUP BY variety.variety_id ORDER BY SUM(loan.packets) DESC LIMIT 1
      Of which variety were the most packets lent?
      What is the most popular variety, counting packets lent?
      Name the variety with the highest total of packets on loan.

      never_lent
      SELECT name FROM variety WHERE variety_id NOT IN (SELECT variety_id FROM loan)
      Which varieties has nobody ever borrowed?
      List the varieties without a single loan.
      What has never been lent? Give the variety names.

      harvest_quality
      SELECT DISTINCT variety.name FROM loan JOIN variety ON loan.variety_id = variety.variety_id WHERE loan.harvest = {loan.harvest}
      Which varieties gave {loan.harvest} harvest at least once?
      Name the varieties, without repeats, that had some loan with the harvest quality {loan.harvest}.

      good_not_poor
      SELECT variety.name FROM loan JOIN variety ON loan.variety_id = variety.variety_id WHERE loan.harvest = 'excellent' EXCEPT SELECT variety.name FROM loan JOIN variety ON loan.variety_id = variety.variety_id WHERE loan.harvest = {loan.harvest}
      Which varieties had an excellent harvest but never one rated {loan.harvest}?
      Name the varieties with some excellent harvest and none that was {loan.harvest}.

      member_longer
      SELECT name FROM member WHERE since < (SELECT since FROM member WHERE name = {member.name})
      Who has been a member longer than {member.name}?
      Name the members who joined before {member.name} did.
      Which members were here before {member.name}?

      member_same_village
      SELECT name FROM member WHERE village = (SELECT village FROM member WHERE name = {member.name}) AND name <> {member.name}
      Who else lives in the same village as {member.name}?
      Name the other members from the village of {member.name}.

      large_plots
      SELECT name, "plot size" FROM member WHERE "plot size" >= {member.plot size} ORDER BY "plot size" DESC, name
      Which members have a plot of {member.plot size} square metres or more? Show name and size, largest first, then by name.
      List name and plot size of members with at least {member.plot size} square metres, from large to small and by name where equal.

      village_average_packets
      SELECT member.village, AVG(loan.packets) FROM loan JOIN member ON loan.member_id = member.member_id GROUP BY member.village
      How many packets does a loan have on average in each village?
      Show every village and the mean number of packets per loan.

      unknown_origin_stock
      SELECT SUM(packets) FROM variety WHERE origin IS NULL
      How many packets do we hold of varieties whose origin is unknown?
      What is the total stock of varieties without a recorded origin?
      """;
}
