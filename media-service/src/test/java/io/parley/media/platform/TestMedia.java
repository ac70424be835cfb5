package io.parley.media.platform;

import io.parley.infra.stack.junit.TestStack;
import io.parley.media.MediaService;
import io.parley.schemas.id.ChatId;
import io.parley.schemas.id.UserId;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A media service in this JVM, with all it needs around it.
public final class TestMedia implements AutoCloseable {
    private final TestSurroundings around;
    private final ConfigurableApplicationContext context;
    private final URI address;

    private TestMedia(TestSurroundings around, Map<String, String> settings) {
        this.around = around;
        var properties = new LinkedHashMap<>(around.properties());
        properties.putAll(settings);
        context = MediaService.start(properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new));
        var server = ((WebServerApplicationContext) context).getWebServer();
        address = URI.create("http://127.0.0.1:" + (server == null ? -1 : server.getPort()));
    }

    public static TestMedia start(TestStack stack, Map<String, String> settings) {
        return new TestMedia(new TestSurroundings(stack), settings);
    }

    public Person person() {
        return around.person(address);
    }

    public Chats chats() {
        return around.chats();
    }

    /// As a message in the chat does.
    public void cite(ChatId chat, long seq, UserId owner, String file) {
        bean(io.parley.media.citations.Citations.class)
                .add(chat, new io.parley.schemas.id.Seq(seq), owner, io.parley.schemas.id.FileId.of(file));
    }

    public JdbcClient database() {
        return bean(JdbcClient.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public Path directory() {
        return around.directory();
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        context.close();
        around.close();
    }
}
