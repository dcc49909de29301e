package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/**
 * Food stalls on a square. The table of sales is called "order", and one of its columns is "group".
 */
final class NightMarket {
  private NightMarket() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "night_market",
        "Stalls, dishes, ingredients and the orders of one season",
        table("vendor", "vendor")
            .key("VendorNo")
            .label("VendorName", "name")
            .category("HomeCity", "home city")
            .integer("YearsTrading", "time in trade")
            .orNull()
            .rows(
                """
                1|Lan Pham|Weston|12
                2|Otto Brauer|Harlow|4
                3|Nadia Haddad|Weston|9
                4|Giulia Sarti|Penford|
                5|Teresa Lobo|Harlow|15
                6|Kwame Boateng|Weston|2
                7|Mei Chen|Penford|7
                8|Sean O'Hara|Ludden|1
                9|Dilnoza Karim|Ludden|\
                """),
        table("stall", "stall")
            .key("stall_id")
            .label("stall name", "name")
            .ref("VendorNo", "vendor", "are run by")
            .category("zone", "zone")
            .integer("seats", "seat count")
            .orNull()
            .date("since", "opening date")
            .rows(
                """
                1|Pho Corner|1|river|24|2018-05-01
                2|Bao Boat|1|river|10|2021-04-16
                3|Curry Wurst King|2|gate|0|2022-05-06
                4|Falafel Moon|3|stage|18|2019-05-03
                5|Mezze Tent|3|gate|36|2023-06-02
                6|Piadina Gialla|4|stage|12|2020-07-10
                7|Pastel Novo|5|river|8|2017-04-28
                8|Grill Lisboa|5|stage|40|2019-05-03
                9|Jollof House|6|gate|16|2024-05-03
                10|Dumpling Lab|7|river||2021-06-11
                11|Spud Shack|8|gate|0|2024-05-10
                12|Tea Lantern|7|stage||2022-04-29\
                """),
        table("dish", "dish")
            .key("dish_id")
            .label("name", "name")
            .ref("stall_id", "stall", "are sold at")
            .category("course", "course")
            .real("price", "price")
            .integer("heat", "heat level")
            .orNull()
            .rows(
                """
                1|Beef pho|1|main|9.5|1
                2|Tofu pho|1|main|8.5|1
                3|Summer rolls|1|starter|5|0
                4|Pork bao|2|main|6.5|1
                5|Mushroom bao|2|main|6|0
                6|Classic currywurst|3|main|6|2
                7|Fire currywurst|3|main|7|4
                8|Loaded chips|3|side|4.5|
                9|Falafel plate|4|main|8|1
                10|Falafel wrap|4|main|6.5|1
                11|Lentil soup|4|starter|4.5|2
                12|Mezze for two|5|main|16|0
                13|Baba ganoush|5|starter|5|0
                14|Baklava|5|dessert|3.5|
                15|Ham piadina|6|main|7.5|0
                16|Rocket piadina|6|main|7|0
                17|Custard tart|7|dessert|2.5|
                18|Cod cake|7|starter|3|0
                19|Piri piri chicken|8|main|11|4
                20|Grilled sardines|8|main|10|0
                21|Corn ribs|8|side|5|3
                22|Jollof with goat|9|main|10.5|3
                23|Jollof with plantain|9|main|8.5|3
                24|Suya skewer|9|starter|5.5|5
                25|Prawn dumplings|10|main|8|0
                26|Chive dumplings|10|main|7|0
                27|Chilli oil wontons|10|starter|6|4
                28|Jacket potato|11|main|5.5|
                29|Mango tea|12|drink|4|
                30|Sesame ball|12|dessert|2.5|\
                """),
        table("ingredient", "ingredient")
            .key("ingredient_id")
            .label("name", "name")
            .category("allergen", "allergen class")
            .orNull()
            .rows(
                """
                1|wheat flour|gluten
                2|soy sauce|soy
                3|peanut|nuts
                4|sesame|sesame
                5|beef|
                6|pork|
                7|chicken|
                8|prawn|shellfish
                9|egg|egg
                10|milk|dairy
                11|chilli|
                12|rice|
                13|walnut|nuts
                14|coriander|
                15|potato|
                16|chickpea|
                17|saffron|\
                """),
        table("dish_ingredient", "recipe line")
            .ref("dish_id", "dish")
            .ref("ingredient_id", "ingredient")
            .integer("grams", "weight in grams")
            .orNull()
            .keyOver("dish_id", "ingredient_id")
            .generate(
                120,
                (_, d) ->
                    row(d.between(1, 29), d.between(1, 16), d.known(85, d.between(1, 40) * 5))),
        table("order", "order")
            .key("order_id")
            .ref("dish_id", "dish", "were placed for")
            .date("date", "date")
            .integer("portions", "portion count")
            .category("group", "customer group")
            .orNull()
            .real("tip", "tip")
            .orNull()
            .generate(
                300,
                (i, d) ->
                    row(
                        i,
                        d.skewed(1, 28),
                        d.date("2025-05-02", "2025-09-27"),
                        d.skewed(1, 6),
                        d.known(85, d.pick("locals", "tourists", "students", "staff")),
                        d.known(45, d.hundredths(50, 600)))));
  }

  private static final String INTENTS =
      """
      dish_with
      SELECT dish.name FROM dish JOIN dish_ingredient ON dish.dish_id = dish_ingredient.dish_id JOIN ingredient ON dish_ingredient.ingredient_id = ingredient.ingredient_id WHERE ingredient.name = {ingredient.name}
      Which dishes contain {ingredient.name}?
      List all dishes made with {ingredient.name}.
      What can I get with {ingredient.name} in it? Give the dish names.

      ingredients_of
      SELECT ingredient.name FROM dish JOIN dish_ingredient ON dish.dish_id = dish_ingredient.dish_id JOIN ingredient ON dish_ingredient.ingredient_id = ingredient.ingredient_id WHERE dish.name = {dish.name}
      What is in {dish.name}? List the ingredients.
      Which ingredients does the dish {dish.name} need?
      Name everything that goes into {dish.name}.

      allergen_free
      SELECT name FROM dish WHERE dish_id NOT IN (SELECT dish_ingredient.dish_id FROM dish_ingredient JOIN ingredient ON dish_ingredient.ingredient_id = ingredient.ingredient_id WHERE ingredient.allergen = {ingredient.allergen})
      Which dishes are free of {ingredient.allergen}?
      I can't have {ingredient.allergen}. Which dishes are safe, going by the allergen class?
      List the dishes without any ingredient of the allergen class {ingredient.allergen}.

      allergen_dishes
      SELECT COUNT(DISTINCT dish_ingredient.dish_id) FROM dish_ingredient JOIN ingredient ON dish_ingredient.ingredient_id = ingredient.ingredient_id WHERE ingredient.allergen = {ingredient.allergen}
      How many different dishes contain something of the allergen class {ingredient.allergen}?
      Count the dishes, each once, with {ingredient.allergen} among their allergens.

      no_allergen
      SELECT COUNT(*) FROM ingredient WHERE allergen IS NULL
      How many ingredients have no allergen class?
      Count the ingredients that are not listed as allergens.

      both_ingredients
      SELECT dish.name FROM dish JOIN dish_ingredient ON dish.dish_id = dish_ingredient.dish_id JOIN ingredient ON dish_ingredient.ingredient_id = ingredient.ingredient_id WHERE ingredient.name = {ingredient.name#1} INTERSECT SELECT dish.name FROM dish JOIN dish_ingredient ON dish.dish_id = dish_ingredient.dish_id JOIN ingredient ON dish_ingredient.ingredient_id = ingredient.ingredient_id WHERE ingredient.name = {ingredient.name#2}
      Which dishes use both {ingredient.name#1} and {ingredient.name#2}?
      Name the dishes that contain {ingredient.name#1} together with {ingredient.name#2}.

      unused_ingredient
      SELECT name FROM ingredient WHERE ingredient_id NOT IN (SELECT ingredient_id FROM dish_ingredient)
      Which ingredients are in no dish?
      Name the ingredients that nobody cooks with.

      ingredient_popularity
      SELECT ingredient.name, COUNT(*) FROM dish_ingredient JOIN ingredient ON dish_ingredient.ingredient_id = ingredient.ingredient_id GROUP BY ingredient.ingredient_id HAVING COUNT(*) >= {4..9}
      Which ingredients are used in at least {4..9} dishes, and in how many?
      List the ingredients found in {4..9} or more dishes together with the number of dishes.

      dishes_of_vendor
      SELECT dish.name, dish.price FROM dish JOIN stall ON dish.stall_id = stall.stall_id JOIN vendor ON stall.VendorNo = vendor.VendorNo WHERE vendor.VendorName = {vendor.VendorName}
      What does {vendor.VendorName} sell, and at what price?
      List the dishes and prices of the vendor {vendor.VendorName}.
      Show name and price of every dish sold at a stall of {vendor.VendorName}.

      cheapest_course
      SELECT name, price FROM dish WHERE course = {dish.course} ORDER BY price LIMIT 1
      What is the cheapest {dish.course}, and what does it cost?
      Show the name and price of the least expensive {dish.course}.

      cheaper_than
      SELECT name FROM dish WHERE price < (SELECT price FROM dish WHERE name = {dish.name})
      Which dishes cost less than {dish.name}?
      Name all dishes cheaper than {dish.name}.
      What can I have for less money than {dish.name}?

      mild
      SELECT dish.name FROM dish JOIN stall ON dish.stall_id = stall.stall_id WHERE dish.heat = 0 AND stall.zone = {stall.zone}
      Which dishes in the {stall.zone} zone have a heat level of 0?
      I am in the {stall.zone} zone and can't eat spicy food. Which dishes have heat level 0?

      zone_price
      SELECT stall.zone, AVG(dish.price) FROM dish JOIN stall ON dish.stall_id = stall.stall_id WHERE dish.course = {dish.course} GROUP BY stall.zone
      What is the average price of a {dish.course} in each zone?
      Show every zone that sells a {dish.course} with the mean price of that course.

      dessert_no
      SELECT "stall name" FROM stall WHERE stall_id NOT IN (SELECT stall_id FROM dish WHERE course = {dish.course})
      Which stalls sell no {dish.course}?
      Name the stalls without a {dish.course} on the menu.
      Where can't I get a {dish.course}? List the stalls.

      seats_unknown
      SELECT "stall name", zone FROM stall WHERE seats IS NULL
      For which stalls do we not know the number of seats? Show name and zone.
      List the name and zone of stalls whose seat count is missing.

      standing_only
      SELECT COUNT(*) FROM stall WHERE seats = 0
      How many stalls have no seats?
      Count the stalls where everybody has to stand, that is, with zero seats.

      vendor_seats
      SELECT vendor.VendorName, SUM(stall.seats) FROM stall JOIN vendor ON stall.VendorNo = vendor.VendorNo GROUP BY vendor.VendorNo
      How many seats does each vendor have over all stalls?
      Show every vendor with a stall and the total of the seats.

      vendor_no_stall
      SELECT VendorName FROM vendor WHERE VendorNo NOT IN (SELECT VendorNo FROM stall)
      Which vendors have no stall this season?
      Name the vendors who do not run any stall.

      opened_year
      SELECT "stall name", since FROM stall WHERE since BETWEEN '{stall.since:year}-01-01' AND '{stall.since:year}-12-31' ORDER BY since
      Which stalls opened in {stall.since:year}? Show name and opening date in order of date.
      List the stalls opened during {stall.since:year} with the date, earliest first.

      portions_of_dish
      SELECT SUM("order".portions) FROM "order" JOIN dish ON "order".dish_id = dish.dish_id WHERE dish.name = {dish.name}
      How many portions of {dish.name} were ordered in total?
      Add up the portions of all orders for {dish.name}.
      What is the number of portions of {dish.name} that we sold?

      top_dish_group
      SELECT dish.name FROM "order" JOIN dish ON "order".dish_id = dish.dish_id WHERE "order"."group" = {order.group} GROUP BY dish.dish_id ORDER BY SUM("order".portions) DESC LIMIT 1
      Which dish do {order.group} order most, counted in portions?
      What is the favourite dish of {order.group} by number of portions?

      group_portions
      SELECT "group", SUM(portions) FROM "order" WHERE "group" IS NOT NULL GROUP BY "group"
      How many portions did each known customer group order?
      Show the customer groups on record and the sum of their portions.

      turnover_stall
      SELECT stall."stall name", SUM("order".portions * dish.price) FROM "order" JOIN dish ON "order".dish_id = dish.dish_id JOIN stall ON dish.stall_id = stall.stall_id GROUP BY stall.stall_id
      What is the turnover of each stall, as portions times price?
      Show every stall with sales and its total of portions multiplied by price.

      never_ordered
      SELECT name FROM dish WHERE dish_id NOT IN (SELECT dish_id FROM "order")
      Which dishes did nobody order?
      Name the dishes without any order.

      month_orders
      SELECT COUNT(*) FROM "order" WHERE date BETWEEN '{order.date:month}-01' AND '{order.date:month}-31' AND "group" = {order.group}
      How many orders came from {order.group} in {order.date:month}?
      Count the {order.date:month} orders of the customer group {order.group}.

      tips_zone
      SELECT stall.zone, SUM("order".tip) FROM "order" JOIN dish ON "order".dish_id = dish.dish_id JOIN stall ON dish.stall_id = stall.stall_id GROUP BY stall.zone
      How much was tipped in each zone?
      Show the zones and the total of tips left there.

      no_tip
      SELECT COUNT(*) FROM "order" WHERE tip IS NULL AND portions > {1..4}
      How many orders of more than {1..4} portions came without a tip?
      Count the orders over {1..4} portions for which no tip is recorded.

      big_tippers
      SELECT COUNT(*) FROM "order" WHERE "group" = {order.group} AND tip > (SELECT AVG(tip) FROM "order")
      How many orders by {order.group} came with a tip above the average tip?
      Count the orders of the customer group {order.group} that were tipped better than average.
      """;
}
