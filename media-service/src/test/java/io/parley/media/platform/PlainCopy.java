package io.parley.media.platform;

import io.parley.infra.stack.process.Ports;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Copies between socket and disk through the HTTP server that the service uses, and nothing else: what the service is
/// compared with. In a process of its own.
public final class PlainCopy implements AutoCloseable {
    private static final int BUFFER = 128 << 10;

    private final int port = Ports.free();
    private final Process process;

    public PlainCopy(Path directory, List<String> options) throws IOException {
        Files.createDirectories(directory);
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), PlainCopy.class.getName()));
        words.addAll(List.of(Integer.toString(port), directory.resolve("copy").toString()));
        process = new ProcessBuilder(words).inheritIO().start();
        Awaitility.await().until(this::answers);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private boolean answers() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    static void main(String[] args) throws Exception {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        var server = new Server(threads);
        var connector = new ServerConnector(server);
        connector.setPort(Integer.parseInt(args[0]));
        server.addConnector(connector);
        var handler = new ServletContextHandler();
        handler.addServlet(new Copying(Path.of(args[1])), "/*");
        server.setHandler(handler);
        server.start();
    }

    private static final class Copying extends HttpServlet {
        private final transient Path file;

        private Copying(Path file) {
            this.file = file;
        }

        @Override
        protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var buffer = new byte[BUFFER];
            try (var in = request.getInputStream();
                    var out = Files.newOutputStream(file)) {
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                }
            }
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var buffer = new byte[BUFFER];
            response.setContentLengthLong(Files.size(file));
            try (var in = Files.newInputStream(file);
                    var out = response.getOutputStream()) {
                for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                }
            }
        }
    }
}
