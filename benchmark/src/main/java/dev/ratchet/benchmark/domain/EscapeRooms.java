package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/**
 * A house of puzzle rooms. A "game" is one booked session; "table" is where a team's snacks stand.
 */
final class EscapeRooms {
  private EscapeRooms() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "escape_rooms",
        "Puzzle rooms, teams, players and the games they booked",
        table("room", "room")
            .key("room_id")
            .label("title", "title")
            .category("theme", "theme")
            .integer("difficulty", "difficulty")
            .integer("max team", "team size limit")
            .date("opened", "opening date")
            .orNull()
            .rows(
                """
                1|The Clockmaker|history|3|6|2019-09-14
                2|Submarine 88|adventure|4|5|2020-02-01
                3|Professor's Attic|mystery|2|6|2018-05-05
                4|Mars Base Echo|science fiction|5|4|2022-11-19
                5|The Last Librarian|mystery|3|6|2021-06-26
                6|Pharaoh's Ledger|history|4|5|
                7|Ghost Train|horror|5|6|2023-10-13
                8|Candy Heist|family|1|8|2024-03-02
                9|Zero Gravity|science fiction|4|4|2025-09-06\
                """),
        table("team", "team")
            .key("team_id")
            .label("name", "name")
            .category("city", "city")
            .orNull()
            .date("registered", "registration date")
            .rows(
                """
                1|Key Lime Spies|Oldbridge|2021-03-10
                2|Lock Pickles|Oldbridge|2022-07-21
                3|Sherlocked|Fenwick|2020-10-02
                4|The Red Herrings|Fenwick|2023-01-15
                5|Puzzle Pirates||2023-05-29
                6|Owls of Tarn|Tarnley|2022-02-11
                7|Hint Please|Oldbridge|2024-04-18
                8|Escape Goats|Marlow Cross|2021-12-05
                9|No Clue||2024-09-09
                10|Cipher Sisters|Tarnley|2023-11-30
                11|Fifth Element Club|Marlow Cross|2025-06-14
                12|Locksmiths United|Fenwick|2025-08-01\
                """),
        table("player", "player")
            .key("player_id")
            .label("nickname", "nickname")
            .year("birth_year")
            .orNull()
            .integer("rating", "skill rating")
            .rows(
                """
                1|Ajax|1991|1450
                2|Birdie|1988|1620
                3|Cobalt|2001|1380
                4|Dune||1505
                5|Echo|1979|1710
                6|Fable|1995|1450
                7|Gizmo|2004|1290
                8|Hazel|1999|1555
                9|Indigo||1340
                10|Juno|1985|1620
                11|Kestrel|1993|1480
                12|Lumen|2002|1210
                13|Mango|1997|1390
                14|Nova|1990|1575
                15|Onyx|1983|1430
                16|Pixel|2005|1185
                17|Quill|1996|1500
                18|Raven||1665
                19|Sprocket|1976|1320
                20|Tango|1998|1445\
                """),
        table("membership", "membership")
            .ref("team_id", "team")
            .ref("player_id", "player")
            .category("role", "role")
            .keyOver("team_id", "player_id")
            .generate(
                56,
                (_, d) ->
                    row(
                        d.between(1, 11),
                        d.between(1, 19),
                        d.pick("captain", "searcher", "solver", "solver", "scribe"))),
        table("game", "game")
            .key("game_id")
            .ref("room_id", "room", "were played in")
            .ref("team_id", "team", "were played by")
            .date("date", "date")
            .category("outcome", "outcome")
            .integer("minutes", "escape time")
            .orNull()
            .integer("hints", "hint count")
            .integer("rating", "team rating")
            .orNull()
            .generate(
                190,
                (i, d) -> {
                  boolean out = d.below(100) < 68;
                  return row(
                      i,
                      d.skewed(1, 8),
                      d.skewed(1, 11),
                      d.date("2023-09-01", "2025-10-31"),
                      out ? "escaped" : d.pick("failed", "failed", "gave up"),
                      out ? d.between(28, 60) : null,
                      d.skewed(0, 7),
                      d.known(78, d.between(1, 5)));
                }),
        table("snack", "snack order")
            .key("snack_id")
            .ref("game_id", "game")
            .category("product", "product")
            .integer("table", "table number")
            .orNull()
            .integer("quantity", "quantity")
            .real("price", "unit price")
            .generate(
                150,
                (i, d) -> {
                  int product = d.below(5);
                  return row(
                      i,
                      d.between(1, 180),
                      new String[] {"lemonade", "crisps", "coffee", "cake", "nachos"}[product],
                      d.known(85, d.between(1, 9)),
                      d.skewed(1, 6),
                      new double[] {2.8, 2.2, 2.5, 3.9, 5.4}[product]);
                }));
  }

  private static final String INTENTS =
      """
      members_of
      SELECT player.nickname, membership.role FROM membership JOIN player ON membership.player_id = player.player_id JOIN team ON membership.team_id = team.team_id WHERE team.name = {team.name}
      Who plays for {team.name}, and in which role?
      List the nicknames and roles of the team {team.name}.
      Show every player of {team.name} with the role.

      teams_of
      SELECT team.name FROM membership JOIN player ON membership.player_id = player.player_id JOIN team ON membership.team_id = team.team_id WHERE player.nickname = {player.nickname}
      Which teams does {player.nickname} belong to?
      Name all teams of the player {player.nickname}.
      For which teams does {player.nickname} play?

      team_sizes
      SELECT team.name, COUNT(*) FROM membership JOIN team ON membership.team_id = team.team_id GROUP BY team.team_id HAVING COUNT(*) > {3..6}
      Which teams have more than {3..6} players, and how many do they have?
      List the teams with over {3..6} members and the number of members.

      loners
      SELECT nickname FROM player WHERE player_id NOT IN (SELECT player_id FROM membership)
      Which players are in no team?
      Name the players without a team.

      memberless_teams
      SELECT COUNT(*) FROM team WHERE team_id NOT IN (SELECT team_id FROM membership)
      How many teams have no registered player?
      Count the teams without any member.

      captains
      SELECT DISTINCT player.nickname FROM membership JOIN player ON membership.player_id = player.player_id WHERE membership.role = {membership.role} AND player.rating > {player.rating}
      Which players with the role {membership.role} in some team have a skill rating above {player.rating}?
      List, each once, the players rated over {player.rating} who act as {membership.role} somewhere.

      role_average
      SELECT membership.role, AVG(player.rating) FROM membership JOIN player ON membership.player_id = player.player_id GROUP BY membership.role
      What is the average skill rating of the players in each role?
      Show every role with the mean skill rating of those who have it.

      strongest_team
      SELECT team.name FROM membership JOIN team ON membership.team_id = team.team_id JOIN player ON membership.player_id = player.player_id GROUP BY team.team_id ORDER BY AVG(player.rating) DESC LIMIT 1
      Which team has the highest average skill rating of its players?
      Name the strongest team by mean player skill rating.

      two_roles
      SELECT player.nickname FROM membership JOIN player ON membership.player_id = player.player_id WHERE membership.role = {membership.role#1} INTERSECT SELECT player.nickname FROM membership JOIN player ON membership.player_id = player.player_id WHERE membership.role = {membership.role#2}
      Which players are {membership.role#1} in one team and {membership.role#2} in another?
      Who acts both as {membership.role#1} and as {membership.role#2}? Give the nicknames.

      older_than
      SELECT nickname FROM player WHERE birth_year < (SELECT birth_year FROM player WHERE nickname = {player.nickname})
      Which players were born in an earlier year than {player.nickname}?
      Name the players with a smaller birth year than {player.nickname}.

      age_unknown
      SELECT nickname, rating FROM player WHERE birth_year IS NULL ORDER BY rating DESC
      Which players keep their birth year to themselves? Show nickname and rating, highest rating first.
      List nickname and rating of the players without a birth year, by falling rating.

      nineties
      SELECT COUNT(*) FROM player WHERE birth_year BETWEEN {player.birth_year#1} AND {player.birth_year#2}
      How many players were born between {player.birth_year#1} and {player.birth_year#2}?
      Count the players born from {player.birth_year#1} to {player.birth_year#2}, both years included.

      escapes_of_team
      SELECT COUNT(*) FROM game JOIN team ON game.team_id = team.team_id WHERE team.name = {team.name} AND game.outcome = 'escaped'
      How many times has {team.name} escaped?
      Count the games that {team.name} finished by escaping.
      How often did the team {team.name} get out?

      best_time
      SELECT MIN(game.minutes) FROM game JOIN room ON game.room_id = room.room_id WHERE room.title = {room.title}
      What is the fastest time in {room.title}?
      How many minutes did the quickest escape from {room.title} take?
      Give the record time of the room {room.title} in minutes.

      best_team_in_room
      SELECT team.name, game.minutes FROM game JOIN room ON game.room_id = room.room_id JOIN team ON game.team_id = team.team_id WHERE room.title = {room.title} AND game.outcome = 'escaped' ORDER BY game.minutes LIMIT 1
      Which team holds the record in {room.title}, and with how many minutes?
      Show the team and the minutes of the fastest escape from {room.title}.

      never_escaped
      SELECT name FROM team WHERE team_id NOT IN (SELECT team_id FROM game WHERE outcome = 'escaped')
      Which teams have never escaped from a room?
      Name the teams without one successful escape.

      rooms_not_tried
      SELECT title FROM room WHERE room_id NOT IN (SELECT game.room_id FROM game JOIN team ON game.team_id = team.team_id WHERE team.name = {team.name})
      Which rooms has {team.name} not played yet?
      Name the rooms that {team.name} still has to try.
      What rooms are new to the team {team.name}?

      rooms_of_both
      SELECT room.title FROM game JOIN room ON game.room_id = room.room_id JOIN team ON game.team_id = team.team_id WHERE team.name = {team.name#1} INTERSECT SELECT room.title FROM game JOIN room ON game.room_id = room.room_id JOIN team ON game.team_id = team.team_id WHERE team.name = {team.name#2}
      Which rooms have both {team.name#1} and {team.name#2} played?
      Name the rooms that were played by {team.name#1} as well as by {team.name#2}.

      outcome_per_theme
      SELECT room.theme, COUNT(*) FROM game JOIN room ON game.room_id = room.room_id WHERE game.outcome = {game.outcome} GROUP BY room.theme
      How many games ended as "{game.outcome}" for each theme?
      Count the games with the outcome {game.outcome} by theme of the room.

      city_games
      SELECT team.city, COUNT(*) FROM game JOIN team ON game.team_id = team.team_id WHERE team.city IS NOT NULL GROUP BY team.city
      How many games were played by teams of each known city?
      Show every city on record with the number of games of its teams.

      hint_free
      SELECT COUNT(*) FROM game WHERE hints = 0 AND outcome = {game.outcome}
      How many games without a hint ended with the outcome {game.outcome}?
      Count the {game.outcome} games in which no hint was given.

      room_rating
      SELECT room.title, AVG(game.rating) FROM game JOIN room ON game.room_id = room.room_id GROUP BY room.room_id ORDER BY AVG(game.rating) DESC LIMIT 1
      Which room do teams rate best on average, and what is that rating?
      Show title and mean team rating of the room with the highest average rating.

      month_games
      SELECT COUNT(*) FROM game WHERE date BETWEEN '{game.date:month}-01' AND '{game.date:month}-31'
      How many games were played in {game.date:month}?
      Count the games of {game.date:month}.

      difficulty_hints
      SELECT room.difficulty, AVG(game.hints) FROM game JOIN room ON game.room_id = room.room_id GROUP BY room.difficulty
      How many hints are given on average at each level of difficulty?
      Show each room difficulty with the mean number of hints.

      snack_income
      SELECT SUM(quantity * price) FROM snack WHERE product = {snack.product}
      How much money did we take with {snack.product}, as quantity times price?
      What is the total of quantity times price for {snack.product}?

      snack_team
      SELECT SUM(snack.quantity) FROM snack JOIN game ON snack.game_id = game.game_id JOIN team ON game.team_id = team.team_id WHERE team.name = {team.name} AND snack.product = {snack.product}
      How many units of {snack.product} did {team.name} order in total?
      Add up the quantity of {snack.product} on all orders of the team {team.name}.

      table_orders
      SELECT COUNT(*) FROM snack WHERE "table" = {snack.table}
      How many snack orders went to table {snack.table}?
      Count the snack orders for table number {snack.table}.

      table_unknown
      SELECT product, SUM(quantity) FROM snack WHERE "table" IS NULL GROUP BY product
      For snack orders without a table number, show each product and its total quantity.
      Which products were ordered with no table noted, and how many units of each?
      """;
}
