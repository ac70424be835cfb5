package io.parley.gateway.people;

import io.parley.gateway.chats.DirectBlocks;
import io.parley.gateway.problems.ProblemCode;
import io.parley.gateway.problems.ProblemException;
import io.parley.gateway.relations.Relations;
import io.parley.gateway.settings.Settings;
import io.parley.gateway.standing.Standings;
import io.parley.schemas.chat.ReplyAddress;
import io.parley.schemas.id.UserId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Owns who has blocked whom. A change is told to the log of the direct chat of the two, and to whoever shows presence,
/// receipts and typing through the blocker's settings, all in one transaction. The other one is not told.
@Component
class Blocks {
    private final Relations relations;
    private final Standings standings;
    private final Settings accountSettings;
    private final DirectBlocks direct;
    private final PeopleSettings settings;

    Blocks(
            Relations relations,
            Standings standings,
            Settings accountSettings,
            DirectBlocks direct,
            PeopleSettings settings) {
        this.relations = relations;
        this.standings = standings;
        this.accountSettings = accountSettings;
        this.direct = direct;
        this.settings = settings;
    }

    /// @return whether an answer will come from the log
    /// @throws ProblemException when there is no such user, or the user has blocked as many as possible
    @Transactional
    public boolean block(UserId user, UserId other, ReplyAddress replyTo) {
        if (user.equals(other)) {
            throw new ProblemException(ProblemCode.ID_INVALID);
        }
        if (standings.of(other).isEmpty()) {
            throw new ProblemException(ProblemCode.USER_NOT_FOUND);
        }
        relations.holdPair(user, other);
        relations.hold(user);
        if (!relations.block(user, other)) {
            return false;
        }
        if (relations.countBlocked(user) > settings.maxBlocked()) {
            throw new ProblemException(ProblemCode.BLOCK_LIMIT);
        }
        return changed(user, other, true, replyTo);
    }

    /// Nothing is wrong when there was no block.
    ///
    /// @return whether an answer will come from the log
    @Transactional
    public boolean unblock(UserId user, UserId other, ReplyAddress replyTo) {
        relations.holdPair(user, other);
        relations.hold(user);
        return relations.unblock(user, other) && changed(user, other, false, replyTo);
    }

    private boolean changed(UserId user, UserId other, boolean blocks, ReplyAddress replyTo) {
        accountSettings.blocksChanged(user);
        return direct.tell(user, other, blocks, replyTo);
    }
}
