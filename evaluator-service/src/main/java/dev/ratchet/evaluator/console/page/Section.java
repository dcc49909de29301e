package dev.ratchet.evaluator.console.page;

/** The entries of the navigation, in its order. A new feature adds one line here. */
public enum Section {
  RUNS("Runs", "/console/runs"),
  SEARCH("Search", "/console/search"),
  COMPARISON("Compare", "/console/compare"),
  RUN_TABLES("Tables", "/console/run-tables"),
  ANALYSES("Analyses", "/console/analyses"),
  PARETO("Cost", "/console/pareto"),
  PAIRS("Pairs", "/console/pairs"),
  TRAININGS("Trainings", "/console/trainings"),
  MODELS("Models", "/console/models"),
  DATASETS("Datasets", "/console/datasets"),
  EXPERIMENTS("Experiments", "/console/experiments"),
  SYSTEM("System", "/console/system");

  private final String label;
  private final String path;

  Section(String label, String path) {
    this.label = label;
    this.path = path;
  }

  public String label() {
    return label;
  }

  public String path() {
    return path;
  }
}
