package io.parley.infra.stack.process;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A shell script as a component.
record ScriptRecipe(String name, String script, List<Port> ports, BooleanSupplier ready) implements Recipe {

    static ScriptRecipe of(String script) {
        return new ScriptRecipe("script", script, List.of(), () -> true);
    }

    ScriptRecipe readyWhen(BooleanSupplier ready) {
        return new ScriptRecipe(name, script, ports, ready);
    }

    ScriptRecipe onPort(int port) {
        return new ScriptRecipe(name, script, List.of(new Port("tests", port)), ready);
    }

    @Override
    public Command prepare(Home home) {
        return new Command(List.of("sh", "-c", script), Map.of("GREETING", "hello"));
    }

    @Override
    public boolean isReady() {
        return ready.getAsBoolean();
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Duration stopWithin() {
        return Duration.ofSeconds(1);
    }
}
