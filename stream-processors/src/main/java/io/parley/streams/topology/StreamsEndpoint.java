package io.parley.streams.topology;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/// `/actuator/streams`: the topologies of this process, their tasks and stores. Asks the brokers for the ends of the
/// changelogs each time.
@Endpoint(id = "streams")
final class StreamsEndpoint {
    private final List<RunningTopology> topologies;

    StreamsEndpoint(List<RunningTopology> topologies) {
        this.topologies = topologies;
    }

    record Report(List<TopologyReport> topologies) {}

    @ReadOperation
    Report report() {
        return new Report(topologies.stream().map(RunningTopology::report).toList());
    }
}
