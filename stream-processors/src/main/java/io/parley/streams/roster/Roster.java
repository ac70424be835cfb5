package io.parley.streams.roster;

import io.parley.schemas.id.UserId;
import io.parley.schemas.topic.Partitions;
import io.parley.schemas.topic.Topic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The present members of a chat by slot. In one order whatever their history, so that a replay names them the
/// same.
///
/// @param bySlot each list is sorted
public record Roster(SortedMap<Integer, List<UserId>> bySlot) {
    private static final Comparator<UserId> ORDER = Comparator.comparing(UserId::value);
    private static final int SLOTS = Topic.CHAT_DELIVERIES.partitions();

    public static Roster of(Collection<UserId> members) {
        var bySlot = new TreeMap<Integer, List<UserId>>();
        for (var member : members) {
            bySlot.computeIfAbsent(slotOf(member), _ -> new ArrayList<>()).add(member);
        }
        bySlot.values().forEach(slot -> slot.sort(ORDER));
        return new Roster(bySlot);
    }

    public boolean contains(UserId user) {
        return Collections.binarySearch(bySlot.getOrDefault(slotOf(user), List.of()), user, ORDER) >= 0;
    }

    public int size() {
        return bySlot.values().stream().mapToInt(List::size).sum();
    }

    public Roster after(Collection<UserId> joined, Collection<UserId> left) {
        var members = users();
        members.addAll(joined);
        members.removeAll(left);
        return of(members);
    }

    /// Who may see an event that turns this roster into the other: who joins by it and who leaves by it, too.
    public Roster and(Roster after) {
        var members = users();
        members.addAll(after.users());
        return of(members);
    }

    private Set<UserId> users() {
        return bySlot.values().stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
    }

    private static int slotOf(UserId user) {
        return Partitions.ofUser(user, SLOTS);
    }
}
