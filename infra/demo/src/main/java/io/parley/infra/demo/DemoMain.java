package io.parley.infra.demo;

import io.parley.infra.client.LocalPlatform;
import io.parley.infra.client.gateway.GatewayClient;
import io.parley.infra.client.media.MediaClient;
import io.parley.infra.client.socket.Wires;
import io.parley.schemas.access.TrustedCertificates;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./parley demo`.
@Command(
        name = "parley demo",
        mixinStandardHelpOptions = true,
        description = "Ten people talk over the public interfaces of a running platform; one drops out and catches up.",
        footer = "Exit status: 0 everything was as it should be; 1 something is missing; 2 not understood.")
public final class DemoMain implements Callable<Integer> {
    @Option(names = "--gateway", description = "Default: the one of this machine.")
    private URI gateway = LocalPlatform.gateway();

    @Option(names = "--media", description = "Default: the one of this machine.")
    private URI media = LocalPlatform.media();

    @Option(names = "--nodes", split = ",", description = "Default: those of this machine.")
    private List<URI> nodes = LocalPlatform.nodes();

    public static void main(String[] args) {
        System.exit(new CommandLine(new DemoMain())
                .setExecutionExceptionHandler((cause, command, _) -> {
                    command.getErr().println("parley demo: " + cause);
                    command.getErr().println("Is the platform running? See ./parley status.");
                    return 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() {
        var stage = Stage.ofThisTerminal();
        var tls = LocalPlatform.certificates()
                .map(trusted -> new TrustedCertificates(trusted).context())
                .orElse(null);
        try (var client = new GatewayClient(gateway, tls);
                var files = new MediaClient(media, tls);
                var wires = new Wires(tls);
                var story = new Story(
                        stage,
                        client,
                        wires,
                        nodes,
                        PushLog.ofThisMachine().orElse(null),
                        new PictureScene(stage, client, files))) {
            story.tell();
        }
        stage.scene(
                stage.wentWell()
                        ? "Everything was acked, delivered, caught up and kept."
                        : stage.wrongs() + " things were not as they should be.");
        return stage.wentWell() ? 0 : 1;
    }
}
