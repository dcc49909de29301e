package dev.ratchet.benchmark.domain;

import static dev.ratchet.benchmark.schema.RowMaker.row;
import static dev.ratchet.benchmark.schema.TableSpec.table;

import dev.ratchet.benchmark.intent.IntentTemplate;
import dev.ratchet.benchmark.schema.DatabaseSpec;

/**
 * A print shop: jobs, presses, papers and invoices. A "press" is a machine, and "check" is a
 * column. Never part of train.
 */
final class PrintShop {
  private PrintShop() {}

  static Domain domain() {
    return new Domain(database(), IntentTemplate.parse(INTENTS), false);
  }

  private static DatabaseSpec database() {
    return DatabaseSpec.of(
        "print_shop",
        "Clients, print jobs, presses, papers and invoices; never in train",
        table("client", "client")
            .key("ClientId")
            .label("ClientName", "name")
            .category("sector", "sector")
            .category("city", "city")
            .orNull()
            .integer("discount", "discount")
            .orNull()
            .rows(
                """
                1|Alder & Sons|retail|Bramford|5
                2|Blue Door Theatre|culture|Bramford|15
                3|City of Elmsworth|public|Elmsworth|
                4|Dragonfly Yoga|sport|Kelling|
                5|Eastgate Museum|culture|Elmsworth|15
                6|Fisher's Bakery|food|Bramford|5
                7|Greenway Schools|public||10
                8|Holt Cycling Club|sport|Kelling|
                9|Imprint Records|culture|Stowe|0
                10|Jolly Farmer|food||5
                11|Kelling Library|public|Kelling|10
                12|Lark Opera|culture|Stowe|20\
                """),
        table("press", "press")
            .plural("presses")
            .key("press_id")
            .label("name", "name")
            .category("technique", "technique")
            .integer("speed", "hourly speed")
            .date("bought", "purchase date")
            .orNull()
            .rows(
                """
                1|Goliath|offset|12000|2012-05-14
                2|Ruby|offset|8000|2005-09-01
                3|Spark|digital|4800|2021-02-11
                4|Flash Two|digital|6000|2024-03-19
                5|Grandfather|letterpress|600|
                6|Minerva|letterpress|900|1998-11-23
                7|Mist|riso|7800|2018-07-30\
                """),
        table("paper", "paper")
            .plural("papers")
            .key("paper_id")
            .label("trade name", "trade name")
            .category("finish", "finish")
            .integer("weight", "grammage")
            .integer("sheets", "stock")
            .orNull()
            .rows(
                """
                1|Arctic Smooth|matt|120|14000
                2|Arctic Board|matt|300|3200
                3|Velvet Cream|uncoated|90|22000
                4|Velvet Ivory|uncoated|160|5100
                5|Mirror Gloss|gloss|135|9800
                6|Mirror Card|gloss|250|0
                7|Kraft Plain|recycled|110|
                8|Moss Recycled|recycled|80|17500
                9|Cotton Rag|handmade|320|140\
                """),
        table("job", "job")
            .key("job_id")
            .label("reference", "reference")
            .ref("ClientId", "client", "were ordered by")
            .ref("press_id", "press", "were printed on")
            .category("product", "product")
            .integer("copies", "print run")
            .date("ordered", "order date")
            .date("delivered", "delivery date")
            .orNull()
            .category("check", "quality check")
            .orNull()
            .generate(
                110,
                (i, d) -> {
                  String ordered = d.date("2024-01-08", "2025-09-25");
                  return row(
                      i,
                      "J-%d".formatted(500 + i),
                      d.skewed(1, 11),
                      d.skewed(1, 6),
                      d.pick("poster", "flyer", "brochure", "book", "card", "programme"),
                      d.between(1, 60) * 50,
                      ordered,
                      d.known(86, d.date(ordered, "2025-10-31")),
                      d.known(80, d.pick("passed", "passed", "reprinted", "rejected")));
                }),
        table("job_paper", "paper use")
            .ref("job_id", "job")
            .ref("paper_id", "paper")
            .integer("sheets", "sheets used")
            .category("part", "part")
            .orNull()
            .keyOver("job_id", "paper_id")
            .generate(
                170,
                (_, d) ->
                    row(
                        d.between(1, 108),
                        d.between(1, 8),
                        d.between(2, 80) * 25,
                        d.known(75, d.pick("cover", "inside", "insert")))),
        table("invoice", "invoice")
            .key("invoice_id")
            .ref("job_id", "job", "for")
            .real("amount", "amount")
            .date("sent", "sending date")
            .date("paid", "payment date")
            .orNull()
            .generate(
                105,
                (i, d) -> {
                  String sent = d.date("2024-02-01", "2025-10-15");
                  return row(
                      i,
                      d.between(1, 104),
                      d.hundredths(4500, 480000),
                      sent,
                      d.known(72, d.date(sent, "2025-11-10")));
                }));
  }

  private static final String INTENTS =
      """
      papers_of_job
      SELECT paper."trade name", job_paper.sheets FROM job_paper JOIN paper ON job_paper.paper_id = paper.paper_id JOIN job ON job_paper.job_id = job.job_id WHERE job.reference = {job.reference}
      Which papers were used for job {job.reference}, and how many sheets of each?
      Show the trade name and the sheets used of every paper in job {job.reference}.

      clients_of_paper
      SELECT DISTINCT client.ClientName FROM job_paper JOIN paper ON job_paper.paper_id = paper.paper_id JOIN job ON job_paper.job_id = job.job_id JOIN client ON job.ClientId = client.ClientId WHERE paper."trade name" = {paper.trade name}
      Which clients have had something printed on {paper.trade name}?
      Name the clients, each once, with a job that used {paper.trade name}.

      sheets_used
      SELECT paper."trade name", SUM(job_paper.sheets) FROM job_paper JOIN paper ON job_paper.paper_id = paper.paper_id GROUP BY paper.paper_id
      How many sheets of each paper have been used in jobs?
      Show every used paper with the total of sheets used.

      used_finish
      SELECT SUM(job_paper.sheets) FROM job_paper JOIN paper ON job_paper.paper_id = paper.paper_id WHERE paper.finish = {paper.finish}
      How many sheets with a {paper.finish} finish went into jobs?
      Add up the sheets used of all {paper.finish} papers.

      paper_unused
      SELECT "trade name" FROM paper WHERE paper_id NOT IN (SELECT paper_id FROM job_paper)
      Which papers have not been used for any job?
      Name the papers that no job needed.

      stock_low
      SELECT "trade name", sheets FROM paper WHERE sheets < {paper.sheets} ORDER BY sheets
      Which papers have fewer than {paper.sheets} sheets in stock? Show name and stock, lowest first.
      List trade name and stock of the papers with under {paper.sheets} sheets, in order of stock.

      stock_unknown
      SELECT COUNT(*) FROM paper WHERE sheets IS NULL
      For how many papers is the stock unknown?
      Count the papers without a recorded number of sheets in stock.

      heavier_than
      SELECT "trade name" FROM paper WHERE weight > (SELECT weight FROM paper WHERE "trade name" = {paper.trade name})
      Which papers are heavier than {paper.trade name}?
      Name the papers that weigh more than {paper.trade name}.

      cover_jobs
      SELECT COUNT(*) FROM job_paper JOIN job ON job_paper.job_id = job.job_id WHERE job_paper.part = {job_paper.part} AND job.product = {job.product}
      How many times was paper used for the {job_paper.part} of a {job.product}?
      Count the paper uses for the part {job_paper.part} in jobs of the product {job.product}.

      cover_and_inside
      SELECT job.reference FROM job_paper JOIN job ON job_paper.job_id = job.job_id WHERE job_paper.part = {job_paper.part#1} INTERSECT SELECT job.reference FROM job_paper JOIN job ON job_paper.job_id = job.job_id WHERE job_paper.part = {job_paper.part#2}
      Which jobs have paper for both the {job_paper.part#1} and the {job_paper.part#2}? Give the references.
      List the references of jobs that used paper for the {job_paper.part#1} as well as for the {job_paper.part#2}.

      client_presses
      SELECT DISTINCT press.name FROM job JOIN press ON job.press_id = press.press_id JOIN client ON job.ClientId = client.ClientId WHERE client.ClientName = {client.ClientName}
      Which presses have run jobs for {client.ClientName}?
      Name each press, once, that printed something for {client.ClientName}.

      copies_client
      SELECT SUM(job.copies) FROM job JOIN client ON job.ClientId = client.ClientId WHERE client.ClientName = {client.ClientName} AND job.product = {job.product}
      How many copies of the product {job.product} has {client.ClientName} ordered in total?
      Add up the copies of every {job.product} job for {client.ClientName}.

      product_copies
      SELECT product, SUM(copies) FROM job GROUP BY product
      How many copies were ordered of each product?
      Show the products with their total number of copies.

      sector_products
      SELECT job.product, COUNT(*) FROM job JOIN client ON job.ClientId = client.ClientId WHERE client.sector = {client.sector} GROUP BY job.product
      Which products do clients from the {client.sector} sector order, and how many jobs are there of each?
      Count the jobs of {client.sector} clients by product.

      undelivered
      SELECT job.reference, client.ClientName FROM job JOIN client ON job.ClientId = client.ClientId WHERE job.delivered IS NULL
      Which jobs have not been delivered? Show reference and client.
      List the reference and the client name of every job without a delivery date.

      undelivered_press
      SELECT COUNT(*) FROM job JOIN press ON job.press_id = press.press_id WHERE job.delivered IS NULL AND press.technique = {press.technique}
      How many jobs on {press.technique} presses are still undelivered?
      Count the jobs without delivery date whose press works in {press.technique}.

      ordered_month
      SELECT reference, product FROM job WHERE ordered BETWEEN '{job.ordered:month}-01' AND '{job.ordered:month}-31'
      Which jobs were ordered in {job.ordered:month}? Show reference and product.
      List the reference and product of the {job.ordered:month} orders.

      check_result
      SELECT COUNT(*) FROM job JOIN press ON job.press_id = press.press_id WHERE press.name = {press.name} AND job."check" = {job.check}
      How many jobs from {press.name} were {job.check} in the quality check?
      Count the jobs printed on {press.name} whose quality check says {job.check}.

      rejects_press
      SELECT press.name FROM job JOIN press ON job.press_id = press.press_id WHERE job."check" = {job.check} GROUP BY press.press_id ORDER BY COUNT(*) DESC LIMIT 1
      Which press has the most jobs that were {job.check}?
      Name the press with the largest number of jobs marked {job.check} in the quality check.

      unchecked
      SELECT product, COUNT(*) FROM job WHERE "check" IS NULL GROUP BY product
      For each product, how many jobs have had no quality check?
      Count the jobs without a quality check by product.

      unpaid_client
      SELECT client.ClientName, SUM(invoice.amount) FROM invoice JOIN job ON invoice.job_id = job.job_id JOIN client ON job.ClientId = client.ClientId WHERE invoice.paid IS NULL GROUP BY client.ClientId
      How much does each client still owe us?
      Show every client with unpaid invoices and the sum of these invoices.

      unpaid_total
      SELECT SUM(amount) FROM invoice WHERE paid IS NULL AND sent < '{invoice.sent:month}-01'
      What is the total of unpaid invoices sent before {invoice.sent:month}?
      How much money is outstanding on invoices sent before {invoice.sent:month} began?

      income_year
      SELECT SUM(amount) FROM invoice WHERE paid BETWEEN '{invoice.paid:year}-01-01' AND '{invoice.paid:year}-12-31'
      How much was paid to us in {invoice.paid:year}?
      Add up the invoices that were paid during {invoice.paid:year}.

      best_client
      SELECT client.ClientName, SUM(invoice.amount) FROM invoice JOIN job ON invoice.job_id = job.job_id JOIN client ON job.ClientId = client.ClientId GROUP BY client.ClientId ORDER BY SUM(invoice.amount) DESC LIMIT {1..4}
      Name the {1..4} best clients by total of invoices, with the total, highest first.
      Show name and invoice total of the top {1..4} clients in descending order of the total.

      uninvoiced
      SELECT COUNT(*) FROM job WHERE job_id NOT IN (SELECT job_id FROM invoice) AND product = {job.product}
      How many jobs of the product {job.product} have no invoice yet?
      Count every {job.product} job that was never invoiced.

      silent_clients
      SELECT ClientName FROM client WHERE ClientId NOT IN (SELECT ClientId FROM job)
      Which clients have never ordered anything?
      Name the clients without a job.

      large_invoice_sector
      SELECT client.sector, AVG(invoice.amount) FROM invoice JOIN job ON invoice.job_id = job.job_id JOIN client ON job.ClientId = client.ClientId GROUP BY client.sector HAVING AVG(invoice.amount) > {1500..2400}
      In which sectors is the average invoice above {1500..2400}, and what is it?
      Show the sectors whose mean invoice amount is over {1500..2400}, with that mean.
      """;
}
