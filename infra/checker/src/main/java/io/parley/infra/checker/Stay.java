package io.parley.infra.checker;

import io.parley.infra.checker.Evidence.Logged;
import io.parley.infra.checker.Placed.What.Change;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One stretch of membership: the closed interval from joining to removal.
///
/// @param removed null while it lasts
public record Stay(
        UserId user, ChatId chat, Seq joined, @Nullable Seq removed) {
    boolean includes(Seq seq) {
        return seq.compareTo(joined) >= 0 && (removed == null || seq.compareTo(removed) <= 0);
    }

    /// The stays that the membership changes in a ledger make. The ledger is in the order of its chats.
    public static List<Stay> recordedIn(List<Logged> ledger) {
        record Place(UserId user, ChatId chat) {}

        var stays = new ArrayList<Stay>();
        Map<Place, Seq> open = new HashMap<>();
        for (var logged : ledger) {
            var event = logged.event();
            if (!(event.what() instanceof Change change)) {
                continue;
            }
            for (Member member : change.members()) {
                var place = new Place(member.user(), event.chat());
                switch (change.kind()) {
                    case CHAT_CREATED, MEMBERS_ADDED -> open.putIfAbsent(place, event.seq());
                    case MEMBER_REMOVED -> {
                        var joined = open.remove(place);
                        if (joined != null) {
                            stays.add(new Stay(place.user(), place.chat(), joined, event.seq()));
                        }
                    }
                    case MESSAGE, ROLE_CHANGED, CHAT_RENAMED -> {}
                }
            }
        }
        open.forEach((place, joined) -> stays.add(new Stay(place.user(), place.chat(), joined, null)));
        return stays;
    }
}
