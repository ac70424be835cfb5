package io.parley.infra.stack.junit;

import io.parley.infra.stack.process.StackException;
import io.parley.infra.stack.server.Server;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Starts the servers once for all tests of this JVM, unless `parley.stack.file` names the addresses of a stack that
/// runs already; `parley.stack` chooses between `processes` and `containers`.
public final class StackExtension implements BeforeAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(StackExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) throws InterruptedException {
        var store = context.getStore(STORE);
        // A nested class sees its outer class's value through the hierarchy of stores.
        if (store.get(TestStack.class) == null) {
            var wish = wish(context);
            var provider = context.getRoot()
                    .getStore(STORE)
                    .computeIfAbsent(StackProvider.class, _ -> provider(), StackProvider.class);
            var servers = EnumSet.noneOf(Server.class);
            servers.addAll(List.of(wish.value()));
            var stack = TestStack.create(provider.start(servers), servers, wish.catalogue());
            store.put(TestStack.class, stack);
            AutoCloseable removal = stack::remove;
            store.put(AutoCloseable.class, removal);
        }
    }

    private static WithStack wish(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), WithStack.class, context.getEnclosingTestClasses())
                .orElseThrow();
    }

    private static StackProvider provider() {
        var file = System.getProperty("parley.stack.file", "");
        if (!file.isEmpty()) {
            return SharedStack.of(Path.of(file));
        }
        var kind = System.getProperty("parley.stack", "processes");
        return switch (kind) {
            case "processes" -> new ProcessStack(Path.of("target", "stack"));
            case "containers" -> new ContainerStack();
            default -> throw new StackException("parley.stack must be processes or containers, not " + kind);
        };
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestStack.class;
    }

    @Override
    public TestStack resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var stack = context.getStore(STORE).get(TestStack.class, TestStack.class);
        if (stack == null) {
            throw new IllegalStateException("no stack before the first test");
        }
        return stack;
    }
}
