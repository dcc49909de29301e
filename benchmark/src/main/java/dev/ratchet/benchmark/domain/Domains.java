package dev.ratchet.benchmark.domain;

import java.util.List;

/** Every domain, in the order of the benchmark. */
public final class Domains {
  private Domains() {}

  public static List<Domain> all() {
    return List.of(
        Beekeeping.domain(),
        RepairCafe.domain(),
        FerryLine.domain(),
        SeedLibrary.domain(),
        PodcastStudio.domain(),
        NightMarket.domain(),
        Observatory.domain(),
        EscapeRooms.domain(),
        WindFarm.domain(),
        TramNetwork.domain(),
        MountainHuts.domain(),
        PrintShop.domain());
  }
}
