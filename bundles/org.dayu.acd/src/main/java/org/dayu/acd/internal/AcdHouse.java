package org.dayu.acd.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

import org.dayu.acd.internal.engine.EngineState;

/** What the crew needs of the parts of the service. Thread-safe, as they are. */
record AcdHouse(Keepers keepers, Briefing briefing, CallReports reports, HousePhones phones) implements Crew.House {

    @Override
    public CompletionStage<Optional<EngineState>> kept() {
        return keepers.kept();
    }

    @Override
    public void tellSetup() {
        briefing.again();
    }

    @Override
    public void report() {
        reports.report();
    }

    @Override
    public Set<String> phonesAt(String node) {
        return phones.at(node);
    }
}
