package io.parley.nodes.socket;

import io.parley.nodes.connection.Input;
import io.parley.nodes.presence.PresenceWatch;
import io.parley.schemas.frame.ServerFrame;
import io.parley.schemas.id.ConnectionId;
import io.parley.schemas.id.UserId;
import java.util.List;
import java.util.Set;

/// One socket that watches users.
record SocketViewer(Socket socket, UserId user) implements PresenceWatch.Viewer {
    @Override
    public ConnectionId connection() {
        return socket.id();
    }

    @Override
    public void answered(List<ServerFrame> refusals) {
        socket.on(new Input.WatchAnswered(refusals));
    }

    @Override
    public void moved(Set<UserId> users) {
        socket.on(new Input.PresenceMoved(users));
    }
}
