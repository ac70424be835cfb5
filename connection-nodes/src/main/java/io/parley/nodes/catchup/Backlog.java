package io.parley.nodes.catchup;

import io.parley.schemas.frame.FrameBytes;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.Seq;
import java.util.List;

/// Takes a backlog as it is read.
public interface Backlog {
    /// @param upTo everything the user may see up to here is in the parts so far, or was held by the client already
    void part(ChatId chat, List<FrameBytes> events, Seq upTo);

    void gap(ChatId chat, Seq from, Seq to);

    /// @param chats how many chats the user is in
    void end(int chats);

    void failed();

    /// Waits until what was sent has mostly left.
    ///
    /// @return false when nobody is interested any more
    boolean awaitRoom(long maxWaitingBytes) throws InterruptedException;
}
