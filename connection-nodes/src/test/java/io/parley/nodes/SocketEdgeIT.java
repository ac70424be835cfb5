package io.parley.nodes;

import static io.parley.infra.stack.server.Server.CASSANDRA;
import static io.parley.infra.stack.server.Server.KAFKA;
import static io.parley.infra.stack.server.Server.REGISTRY;

import io.parley.infra.stack.junit.TestStack;
import io.parley.infra.stack.junit.WithStack;
import io.parley.nodes.platform.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// What a node does about clients that are not as they should be. One node for all of it, because its start costs more
/// than the cases.
@WithStack({KAFKA, REGISTRY, CASSANDRA})
class SocketEdgeIT {
    private static TestPlatform platform;

    @BeforeAll
    static void start(TestStack stack) {
        platform = TestPlatform.start(
                stack,
                "parley.socket.allowed-origins=" + HandshakeCases.ALLOWED,
                "parley.socket.stuck-after=3s",
                "parley.socket.close-patience=5s");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Nested
    class Handshake extends HandshakeCases {
        Handshake() {
            super(platform);
        }
    }

    @Nested
    class SigningIn extends SigningInCases {
        SigningIn() {
            super(platform);
        }
    }

    @Nested
    class Renewing extends RenewingCases {
        Renewing() {
            super(platform);
        }
    }

    @Nested
    class BadContent extends BadContentCases {
        BadContent() {
            super(platform);
        }
    }

    @Nested
    class BrokenFrames extends BrokenFramesCases {
        BrokenFrames() {
            super(platform);
        }
    }

    @Nested
    class SlowReaders extends SlowReadersCases {
        SlowReaders() {
            super(platform);
        }
    }

    @Nested
    class NodeSwitch extends NodeSwitchCases {
        NodeSwitch() {
            super(platform);
        }
    }

    @Nested
    class EndOfNode extends EndOfNodeCases {
        EndOfNode() {
            super(platform);
        }
    }
}
