package io.parley.streams.sequencing;

import io.parley.schemas.chat.ChatAction.AddMembers;
import io.parley.schemas.chat.ChatAction.Block;
import io.parley.schemas.chat.ChatAction.ChangeRole;
import io.parley.schemas.chat.ChatAction.CreateChat;
import io.parley.schemas.chat.ChatAction.Fact;
import io.parley.schemas.chat.ChatAction.RemoveMember;
import io.parley.schemas.chat.ChatAction.RenameChat;
import io.parley.schemas.chat.ChatAction.Unblock;
import io.parley.schemas.chat.Member;
import io.parley.schemas.id.Seq;
import io.parley.schemas.id.UserId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a fact that becomes the event at this seq does to the members.
record MembershipChanges(Chat chat, Seq seq) {
    /// Each changed membership as it is afterwards. What is so already does not change.
    SequencedMap<UserId, Membership> of(Fact fact) {
        return switch (fact) {
            case CreateChat create -> joined(create.members());
            case AddMembers add -> joined(add.members());
            case RemoveMember remove -> removed(remove.member());
            case ChangeRole change -> changed(change.member());
            case RenameChat _ -> new LinkedHashMap<>();
            case Block block -> blocking(block.by(), true);
            case Unblock unblock -> blocking(unblock.by(), false);
        };
    }

    private SequencedMap<UserId, Membership> joined(List<Member> members) {
        var changes = new LinkedHashMap<UserId, Membership>();
        for (var member : members) {
            changes.put(member.user(), joined(member));
        }
        return changes;
    }

    private Membership joined(Member member) {
        return chat.membershipOf(member.user())
                .map(before -> before.isOpen() ? before.as(member.role()) : before.joinedAgain(seq, member.role()))
                .orElseGet(() -> Membership.from(seq, member.role()));
    }

    private SequencedMap<UserId, Membership> blocking(UserId user, boolean on) {
        var changes = new LinkedHashMap<UserId, Membership>();
        chat.membershipOf(user)
                .filter(before -> before.isOpen() && before.blocks() != on)
                .ifPresent(before -> changes.put(user, before.blocking(on)));
        return changes;
    }

    private SequencedMap<UserId, Membership> removed(UserId user) {
        var changes = new LinkedHashMap<UserId, Membership>();
        chat.membershipOf(user).filter(Membership::isOpen).ifPresent(open -> changes.put(user, open.left(seq)));
        return changes;
    }

    private SequencedMap<UserId, Membership> changed(Member member) {
        var changes = new LinkedHashMap<UserId, Membership>();
        var open = chat.membershipOf(member.user()).filter(Membership::isOpen);
        open.ifPresent(before -> changes.put(member.user(), before.as(member.role())));
        return changes;
    }
}
