package io.parley.infra.operations.application;

import io.parley.infra.operations.cluster.Brokers;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.GroupState;

/// Asks the brokers for the groups of applications.
final class ApplicationGroups {
    private final Brokers brokers;

    ApplicationGroups(Brokers brokers) {
        this.brokers = brokers;
    }

    /// @param state in lower case; `dead` for a group the brokers do not know
    /// @param members the client and where it runs, one for each thread
    record Group(String state, List<String> members) {
        boolean isStable() {
            return state.equals("stable");
        }
    }

    /// @param id of the application
    Group of(String id) {
        var found = brokers.answer(brokers.admin()
                .listGroups(ListGroupsOptions.forConsumerGroups())
                .all());
        if (found.stream().noneMatch(group -> group.groupId().equals(id))) {
            return new Group(GroupState.DEAD.toString().toLowerCase(Locale.ROOT), List.of());
        }
        var described = brokers.admin().describeConsumerGroups(List.of(id)).all();
        var group = Objects.requireNonNull(brokers.answer(described).get(id));
        return new Group(
                group.groupState().toString().toLowerCase(Locale.ROOT),
                group.members().stream().map(ApplicationGroups::words).sorted().toList());
    }

    private static String words(MemberDescription member) {
        return member.clientId() + " at " + member.host();
    }
}
