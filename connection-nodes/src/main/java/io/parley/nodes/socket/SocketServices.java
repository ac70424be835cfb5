package io.parley.nodes.socket;

import io.parley.nodes.catchup.CatchUp;
import io.parley.nodes.connection.ConnectionLimits;
import io.parley.nodes.connection.FrameLimits;
import io.parley.nodes.marks.GatheredMarks;
import io.parley.nodes.presence.PresenceWatch;
import io.parley.nodes.process.NodeIdentity;
import io.parley.nodes.session.ClosedConnections;
import io.parley.nodes.session.SessionLog;
import io.parley.schemas.frame.FrameCodec;
import io.parley.schemas.key.DataKeys;
import io.parley.schemas.limit.TrustedProxies;
import io.parley.schemas.log.ActionLog;
import io.parley.schemas.log.SignalLog;
import io.parley.schemas.media.Citations;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// What all sockets share.
///
/// @param waiting runs tasks that may wait
/// @param millis a clock that never steps back
record SocketServices(
        NodeIdentity node,
        ConnectionLimits limits,
        FrameLimits frames,
        TrustedProxies proxies,
        SocketSettings settings,
        FrameCodec codec,
        TokenCheck tokens,
        ActionLog actions,
        GatheredMarks marks,
        SignalLog signals,
        SessionLog sessions,
        CatchUp catchUp,
        DataKeys keys,
        Citations citations,
        FrameOpener opener,
        PresenceWatch presence,
        ClosedConnections closed,
        Door door,
        SocketMetrics metrics,
        Executor waiting,
        Clock clock,
        LongSupplier millis) {}
