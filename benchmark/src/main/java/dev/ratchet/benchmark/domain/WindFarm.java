package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/**
 * Wind farms, their turbines and upkeep. "power" is rated kilowatts in one table and measured
 * kilowatts in another.
 */
final class WindFarm {
  private WindFarm() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), true);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "wind_farm",
        "Wind farms, turbines, daily readings and service visits",
        table("site", "wind farm")
            .key("site_id")
            .label("name", "name")
            .category("county", "county")
            .category("terrain", "terrain")
            .date("commissioned", "commissioning date")
            .orNull()
            .rows(
                """
                1|Gorse Hill|Westmark|hill|2009-06-01
                2|Long Bank|Eastmark|coast|2014-09-12
                3|Cold Pike|Westmark|hill|2011-04-20
                4|Saltings|Eastmark|coast|2019-10-05
                5|Dovecote Plain|Middleshire|plain|2016-03-17
                6|Three Barrows|Middleshire|plain|
                7|Kite Moor|Westmark|moor|2021-08-30
                8|Harbour Wall|Eastmark|coast|2023-05-22
                9|Ash Common|Middleshire|moor|2025-07-01\
                """),
        table("model", "turbine model")
            .key("model_id")
            .label("designation", "designation")
            .category("maker", "maker")
            .integer("power", "rated power")
            .integer("rotor", "rotor diameter")
            .rows(
                """
                1|V-80|Vestergaard|2000|80
                2|V-112|Vestergaard|3300|112
                3|E-70|Enerwerk|2300|71
                4|E-126|Enerwerk|4200|127
                5|N-90|Nordrotor|2500|90
                6|N-131|Nordrotor|3300|131
                7|S-54|Sirocco|850|54\
                """),
        table("turbine", "turbine")
            .key("turbine_id")
            .label("code", "code")
            .ref("site_id", "site", "standing at")
            .ref("model_id", "model", "of the model")
            .integer("hub height", "hub height")
            .date("installed", "installation date")
            .category("state", "state")
            .generate(
                48,
                (i, d) ->
                    row(
                        i,
                        "WT-%02d".formatted(i + 10),
                        d.skewed(1, 8),
                        d.between(1, 6),
                        d.between(10, 28) * 5,
                        d.date("2009-06-01", "2024-11-30"),
                        d.pick("running", "running", "running", "stopped", "in repair"))),
        table("reading", "reading")
            .key("reading_id")
            .ref("turbine_id", "turbine", "were taken at")
            .date("day", "day")
            .real("wind speed", "wind speed")
            .orNull()
            .integer("power", "measured power")
            .orNull()
            .generate(
                320,
                (i, d) ->
                    row(
                        i,
                        d.between(1, 46),
                        d.date("2025-01-01", "2025-10-31"),
                        d.known(93, d.tenths(5, 260)),
                        d.known(88, d.between(0, 330) * 10))),
        table("technician", "technician")
            .key("technician_id")
            .label("name", "name")
            .category("base", "base")
            .integer("years", "length of service")
            .orNull()
            .rows(
                """
                1|Abel Quist|Westmark|14
                2|Bettina Krause|Eastmark|6
                3|Callum Reid|Westmark|2
                4|Dora Szabo|Middleshire|9
                5|Emil Novak|Eastmark|
                6|Fatou Diallo|Middleshire|4
                7|Greg O'Connor|Westmark|21
                8|Hilde Aas|Eastmark|6
                9|Ivo Tadic|Middleshire|\
                """),
        table("visit", "service visit")
            .key("visit_id")
            .ref("turbine_id", "turbine", "were made to")
            .date("day", "day")
            .category("reason", "reason")
            .real("cost", "cost")
            .orNull()
            .generate(
                120,
                (i, d) ->
                    row(
                        i,
                        d.skewed(1, 44),
                        d.date("2023-01-09", "2025-10-20"),
                        d.pick("inspection", "gearbox", "blade", "lightning", "software"),
                        d.known(86, d.hundredths(12000, 950000)))),
        table("visit_technician", "visit link")
            .ref("visit_id", "visit")
            .ref("technician_id", "technician")
            .integer("hours", "hours")
            .keyOver("visit_id", "technician_id")
            .generate(190, (_, d) -> row(d.between(1, 118), d.skewed(1, 8), d.between(1, 10))));
  }

  private static final String INTENTS =
      """
      who_visited
      SELECT DISTINCT technician.name FROM visit_technician JOIN technician ON visit_technician.technician_id = technician.technician_id JOIN visit ON visit_technician.visit_id = visit.visit_id JOIN turbine ON visit.turbine_id = turbine.turbine_id WHERE turbine.code = {turbine.code}
      Which technicians have worked on turbine {turbine.code}?
      Who has been to {turbine.code} for service? Name each technician once.
      List the different technicians who visited the turbine {turbine.code}.

      sites_of_technician
      SELECT DISTINCT site.name FROM visit_technician JOIN technician ON visit_technician.technician_id = technician.technician_id JOIN visit ON visit_technician.visit_id = visit.visit_id JOIN turbine ON visit.turbine_id = turbine.turbine_id JOIN site ON turbine.site_id = site.site_id WHERE technician.name = {technician.name}
      At which wind farms has {technician.name} worked?
      Name the wind farms, each once, where {technician.name} took part in a service visit.

      hours_of
      SELECT SUM(visit_technician.hours) FROM visit_technician JOIN technician ON visit_technician.technician_id = technician.technician_id WHERE technician.name = {technician.name}
      How many hours has {technician.name} worked on service visits?
      Add up the service hours of {technician.name}.
      What is the total of hours that {technician.name} spent on visits?

      hours_reason
      SELECT visit.reason, SUM(visit_technician.hours) FROM visit_technician JOIN visit ON visit_technician.visit_id = visit.visit_id GROUP BY visit.reason
      How many working hours went into each reason for a visit?
      Show every reason with the total hours of the technicians.
      Sum up the technician hours by reason of the visit.

      idle_technicians
      SELECT name FROM technician WHERE technician_id NOT IN (SELECT technician_id FROM visit_technician)
      Which technicians have not been on any visit?
      Name the technicians without a service visit.

      busiest_technician
      SELECT technician.name, SUM(visit_technician.hours) FROM visit_technician JOIN technician ON visit_technician.technician_id = technician.technician_id GROUP BY technician.technician_id ORDER BY SUM(visit_technician.hours) DESC LIMIT 1
      Which technician has the most service hours, and how many?
      Show the name and the hours of the technician who worked longest in total.

      reasons_both
      SELECT technician.name FROM visit_technician JOIN technician ON visit_technician.technician_id = technician.technician_id JOIN visit ON visit_technician.visit_id = visit.visit_id WHERE visit.reason = {visit.reason#1} EXCEPT SELECT technician.name FROM visit_technician JOIN technician ON visit_technician.technician_id = technician.technician_id JOIN visit ON visit_technician.visit_id = visit.visit_id WHERE visit.reason = {visit.reason#2} AND visit_technician.hours > {6..9}
      Which technicians did {visit.reason#1} visits but never spent more than {6..9} hours on a {visit.reason#2} visit?
      Name the technicians with some {visit.reason#1} visit, leaving out those with over {6..9} hours on one {visit.reason#2} visit.

      base_years
      SELECT base, AVG(years) FROM technician GROUP BY base
      How many years on the job do technicians have on average at each base?
      Show every base and the mean number of years of its technicians.

      senior_than
      SELECT name FROM technician WHERE years > (SELECT years FROM technician WHERE name = {technician.name})
      Who has been on the job longer than {technician.name}?
      Name the technicians with more years on the job than {technician.name}.

      years_unknown
      SELECT COUNT(*) FROM technician WHERE years IS NULL AND base = {technician.base}
      For how many technicians based in {technician.base} do we not know the years on the job?
      Count the {technician.base} technicians whose years on the job are missing.

      cost_of_site
      SELECT SUM(visit.cost) FROM visit JOIN turbine ON visit.turbine_id = turbine.turbine_id JOIN site ON turbine.site_id = site.site_id WHERE site.name = {site.name}
      How much has service at {site.name} cost in total?
      What is the sum of all service costs for the wind farm {site.name}?
      Add up the cost of visits to turbines at {site.name}.

      cost_reason_year
      SELECT SUM(cost) FROM visit WHERE reason = {visit.reason} AND day BETWEEN '{visit.day:year}-01-01' AND '{visit.day:year}-12-31'
      What did {visit.reason} visits cost us in {visit.day:year}?
      How much was spent on visits for the reason {visit.reason} in {visit.day:year}?

      costly_visit
      SELECT turbine.code, visit.day, visit.cost FROM visit JOIN turbine ON visit.turbine_id = turbine.turbine_id WHERE visit.cost = (SELECT MAX(cost) FROM visit)
      Which was the most expensive service visit? Show turbine code, day and cost.
      Give the turbine, the day and the cost of the visit that cost the most.

      cost_missing
      SELECT turbine.code, visit.day FROM visit JOIN turbine ON visit.turbine_id = turbine.turbine_id WHERE visit.cost IS NULL AND visit.reason = {visit.reason}
      For which {visit.reason} visits is the cost missing? Show turbine code and day.
      List the turbine and the day of each {visit.reason} visit without a recorded cost.

      never_serviced
      SELECT code FROM turbine WHERE turbine_id NOT IN (SELECT turbine_id FROM visit)
      Which turbines have never had a service visit?
      List the codes of the turbines without any visit.

      maker_turbines
      SELECT COUNT(*) FROM turbine JOIN model ON turbine.model_id = model.model_id WHERE model.maker = {model.maker} AND turbine.state = {turbine.state}
      How many turbines made by {model.maker} are in the state {turbine.state}?
      Count the {turbine.state} turbines whose maker is {model.maker}.

      makers_at
      SELECT DISTINCT model.maker FROM turbine JOIN model ON turbine.model_id = model.model_id JOIN site ON turbine.site_id = site.site_id WHERE site.name = {site.name}
      Whose turbines stand at {site.name}? List each maker once.
      Which makers have a turbine at the wind farm {site.name}?

      site_capacity
      SELECT site.name, SUM(model.power) FROM turbine JOIN site ON turbine.site_id = site.site_id JOIN model ON turbine.model_id = model.model_id GROUP BY site.site_id
      What is the total rated power of each wind farm?
      Show every wind farm with turbines and the sum of their rated power.
      How many kilowatts are installed at each site, going by rated power?

      biggest_site
      SELECT site.name FROM turbine JOIN site ON turbine.site_id = site.site_id JOIN model ON turbine.model_id = model.model_id GROUP BY site.site_id ORDER BY SUM(model.power) DESC LIMIT 1
      Which wind farm has the largest total rated power?
      Name the site where the rated power of all turbines adds up to the most.

      county_state
      SELECT site.county, COUNT(*) FROM turbine JOIN site ON turbine.site_id = site.site_id WHERE turbine.state = {turbine.state} GROUP BY site.county
      How many turbines in each county are in the state {turbine.state}?
      Count the turbines with the state {turbine.state} by county.

      unused_model
      SELECT designation FROM model WHERE model_id NOT IN (SELECT model_id FROM turbine)
      Which turbine models stand at none of our sites?
      Name the models of which we have no turbine.

      tall_turbines
      SELECT turbine.code, site.name FROM turbine JOIN site ON turbine.site_id = site.site_id WHERE turbine."hub height" >= {turbine.hub height}
      Show the code and the wind farm of all turbines with a hub height of {turbine.hub height} metres or more.
      Which turbines have their hub at {turbine.hub height} metres or higher, and at which sites do they stand?

      over_rated
      SELECT COUNT(*) FROM reading JOIN turbine ON reading.turbine_id = turbine.turbine_id JOIN model ON turbine.model_id = model.model_id WHERE reading.power > model.power
      How many readings show more power than the model is rated for?
      Count the readings whose measured power is above the rated power of the turbine's model.

      average_power_site
      SELECT AVG(reading.power) FROM reading JOIN turbine ON reading.turbine_id = turbine.turbine_id JOIN site ON turbine.site_id = site.site_id WHERE site.name = {site.name}
      What is the average measured power at {site.name}?
      How much power do the turbines of {site.name} give on average, going by the readings?

      windy_terrain
      SELECT site.terrain, MAX(reading."wind speed") FROM reading JOIN turbine ON reading.turbine_id = turbine.turbine_id JOIN site ON turbine.site_id = site.site_id GROUP BY site.terrain
      What is the highest wind speed read on each kind of terrain?
      Show every terrain with its maximum wind speed.

      calm_days
      SELECT COUNT(*) FROM reading WHERE "wind speed" < {3..6} AND power IS NOT NULL
      How many readings with a wind speed under {3..6} do have a measured power?
      Count the readings below wind speed {3..6} for which the power is recorded.

      month_max
      SELECT MAX(power) FROM reading WHERE day BETWEEN '{reading.day:month}-01' AND '{reading.day:month}-31'
      What was the highest measured power in {reading.day:month}?
      Give the maximum power of the {reading.day:month} readings.

      sensor_out
      SELECT DISTINCT turbine.code FROM reading JOIN turbine ON reading.turbine_id = turbine.turbine_id WHERE reading."wind speed" IS NULL
      Which turbines ever gave a reading without a wind speed?
      List the codes, each once, of turbines with some reading that lacks the wind speed.

      after_site
      SELECT name, commissioned FROM site WHERE commissioned > (SELECT commissioned FROM site WHERE name = {site.name}) ORDER BY commissioned
      Which wind farms were commissioned after {site.name}, and when? Oldest first.
      Show name and commissioning date of the sites newer than {site.name}, in order of date.
      """;
}
