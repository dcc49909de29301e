package dev.ratchet.evaluator.console.page;

import java.util.Arrays;
import java.util.List;

/** The entries of the navigation, in its order. A new feature adds one line here. */
public enum Section {
  RUNS(Group.RUNS, "Runs", "/console/runs"),
  SEARCH(Group.RUNS, "Search", "/console/search"),
  COMPARISON(Group.RUNS, "Compare", "/console/compare"),
  RUN_TABLES(Group.RUNS, "Tables", "/console/run-tables"),
  ANALYSES(Group.RUNS, "Analyses", "/console/analyses"),
  PARETO(Group.RUNS, "Cost", "/console/pareto"),
  IMPORTS(Group.RUNS, "Imported", "/console/imports"),
  EXPERIMENTS(Group.RUNS, "Experiments", "/console/experiments"),
  DATASETS(Group.DATA, "Datasets", "/console/datasets"),
  PAIRS(Group.DATA, "Pairs", "/console/pairs"),
  MODELS(Group.MODELS, "Models", "/console/models"),
  TRAININGS(Group.MODELS, "Trainings", "/console/trainings"),
  SYSTEM(Group.SYSTEM, "Health", "/console/system"),
  GLOSSARY(Group.SYSTEM, "Glossary", "/console/glossary");

  private final Group group;
  private final String label;
  private final String path;

  Section(Group group, String label, String path) {
    this.group = group;
    this.label = label;
    this.path = path;
  }

  /** Entries that stand together. */
  public enum Group {
    RUNS("Runs"),
    DATA("Data"),
    MODELS("Models"),
    SYSTEM("System");

    private final String label;

    Group(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    public List<Section> sections() {
      return Arrays.stream(Section.values()).filter(each -> each.group == this).toList();
    }
  }

  public String label() {
    return label;
  }

  public String path() {
    return path;
  }
}
